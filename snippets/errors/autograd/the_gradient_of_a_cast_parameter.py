import torch
from torch import nn

model = nn.Module()
model.prompt = nn.Parameter(torch.ones(2))
model.double()
model.prompt.sum().backward()
print(model.prompt.grad)
