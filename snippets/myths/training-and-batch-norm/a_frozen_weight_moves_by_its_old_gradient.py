import torch
from torch import nn

weight = nn.Parameter(torch.ones(1))
optimizer = torch.optim.SGD([weight], lr=0.1)
weight.sum().backward()
weight.requires_grad_(False)
optimizer.step()
print("frozen with a gradient  ", round(weight.item(), 2))

weight.grad = None
optimizer.step()
print("frozen without a gradient", round(weight.item(), 2))
