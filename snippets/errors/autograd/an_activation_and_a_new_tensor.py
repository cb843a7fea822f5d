import torch
from torch import nn

layer = nn.Linear(2, 2)
x = layer(torch.ones(1, 2)).sigmoid()
x = x + 1
x.sum().backward()
print(layer.weight.grad.shape)
