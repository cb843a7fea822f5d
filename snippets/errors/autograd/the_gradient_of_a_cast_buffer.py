import torch
from torch import nn

model = nn.Module()
model.register_buffer("prompt", torch.ones(2, requires_grad=True))
model.double()
model.prompt.sum().backward()
print(model.prompt.grad)
