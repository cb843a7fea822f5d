import copy

import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", nn.Parameter(torch.ones(2)))
print("parameters", [name for name, _ in model.named_parameters()])
print("buffers   ", [name for name, _ in model.named_buffers()])

model.requires_grad_(False)
print(type(model.scale).__name__, model.scale.requires_grad)

model.double()
print(type(model.scale).__name__, "leaf:", model.scale.is_leaf)
copy.deepcopy(model)
