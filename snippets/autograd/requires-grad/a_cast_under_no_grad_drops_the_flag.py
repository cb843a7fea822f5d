import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(1, requires_grad=True))
with torch.no_grad():
    model.double()
print("leaf", model.scale.is_leaf, "requires_grad", model.scale.requires_grad)
