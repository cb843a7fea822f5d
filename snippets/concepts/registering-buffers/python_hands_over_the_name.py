import torch
from torch import nn


class Talkative(nn.Module):
    def __setattr__(self, name, value):
        print(f"__setattr__({name!r}, {type(value).__name__})")
        super().__setattr__(name, value)


scale = nn.Parameter(torch.ones(3))
module = Talkative()
module.first = scale
module.second = scale
module.mean = nn.Buffer(torch.zeros(3))
module.register_buffer("std", torch.ones(3))

print("_parameters:", list(module._parameters))
print("_buffers:   ", list(module._buffers))
print("scale.name: ", scale.name)
