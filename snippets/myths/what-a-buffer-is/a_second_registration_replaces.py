import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.ones(1), persistent=False)
model.register_buffer("mask", torch.ones(2))
print("mask", model.mask.tolist(), "saved", list(model.state_dict()))

model.scale = torch.ones(1)
try:
    model.register_buffer("scale", torch.ones(1))
except KeyError as error:
    print("over a plain attribute:", error)
