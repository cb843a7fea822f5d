import torch
from torch import nn

layer = nn.Linear(1, 1)
losses = [layer(torch.ones(1)).sum() for _ in range(2)]
numbers = [loss.item() for loss in losses]
torch.tensor(numbers, requires_grad=True).mean().backward()
print("tensor", layer.weight.grad)

torch.stack(losses).mean().backward()
print("stack ", layer.weight.grad)
