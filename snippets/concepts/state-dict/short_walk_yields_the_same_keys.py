import torch
from torch import nn


def walk(module, prefix=""):
    for name, parameter in module._parameters.items():
        if parameter is not None:
            yield prefix + name
    for name, buffer in module._buffers.items():
        unsaved = name in module._non_persistent_buffers_set
        if buffer is not None and not unsaved:
            yield prefix + name
    for name, child in module._modules.items():
        if child is not None:
            yield from walk(child, prefix + name + ".")


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2)
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("mask", torch.ones(2), persistent=False)
        self.weight = nn.Parameter(torch.ones(2))


print("walk:      ", list(walk(Scaler())))
print("state_dict:", list(Scaler().state_dict()))
