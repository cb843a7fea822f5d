import torch
from torch import nn


def show(module, name="model", depth=0):
    print("  " * depth + name, type(module).__name__)
    indent = "  " * (depth + 1)
    held = [(key, p, "parameter") for key, p in module._parameters.items()]
    for key, buffer in module._buffers.items():
        unsaved = key in module._non_persistent_buffers_set
        held.append((key, buffer, "unsaved" if unsaved else "buffer"))
    for key, tensor, kind in held:
        if tensor is not None:
            dtype = str(tensor.dtype).removeprefix("torch.")
            shape, size = list(tensor.shape), tensor.nbytes
            print(f"{indent}{key} {kind} {dtype} {shape} {size} bytes")
    for key, child in module._modules.items():
        if child is not None:
            show(child, key, depth + 1)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))
        grid = torch.arange(16)
        self.register_buffer("grid", grid, persistent=False)


show(Detector())
