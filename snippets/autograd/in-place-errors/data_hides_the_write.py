import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.full((2,), 3.0))
x = torch.ones(2, requires_grad=True)

y = (x * model.scale).sum()
model.scale.data.mul_(100)
y.backward()
print("y used a scale of 3, the gradient is", x.grad)
print("version", model.scale._version)
