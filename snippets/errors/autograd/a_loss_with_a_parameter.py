import torch
from torch import nn

model = nn.Module()
model.scale = nn.Parameter(torch.ones(2))
(model.scale * torch.ones(2)).sum().backward()
print(model.scale.grad)
