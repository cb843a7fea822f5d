import torch
from torch import nn

model = nn.Module()
model.register_buffer("offset", torch.ones(2, requires_grad=True))
(model.offset * 3).sum().backward()
print("gradient", model.offset.grad.tolist())
model.requires_grad_(False)
model.zero_grad()
print("requires_grad", model.offset.requires_grad)
print("gradient", model.offset.grad.tolist())
print("parameters", list(model.parameters()))
