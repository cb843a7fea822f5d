import torch
from torch import nn


def model():
    module = nn.Module()
    module.register_buffer("scale", None)
    return module


for value in (torch.ones(1), nn.Parameter(torch.ones(1)), nn.Linear(1, 1)):
    module = model()
    module.scale = value
    places = {
        "_buffers": module._buffers,
        "_parameters": module._parameters,
        "_modules": module._modules,
    }
    found = [place for place, names in places.items() if "scale" in names]
    print(type(value).__name__, "is in", *found)
model().scale = 3
