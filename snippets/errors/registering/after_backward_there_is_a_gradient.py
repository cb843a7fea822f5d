import torch
from torch import nn

layer = nn.Linear(1, 1)
print(layer.weight.grad)

layer(torch.ones(1, 1)).sum().backward()
print(layer.weight.grad.detach())
