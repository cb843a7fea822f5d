import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(2, requires_grad=True))
with torch.no_grad():
    model.scale.mul_(0.5)
print(model.scale, model.scale.is_leaf)
model.scale.requires_grad_(False)
model.scale.mul_(0.5)
print(model.scale)
