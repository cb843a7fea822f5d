import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("std", torch.ones(size))
        mask = torch.ones(size, dtype=torch.bool)
        self.register_buffer("mask", mask, persistent=False)


def print_buffers(model):
    saved = model.state_dict().keys()
    for name, buffer in model.named_buffers(remove_duplicate=False):
        shape = str(tuple(buffer.shape))
        dtype = str(buffer.dtype).removeprefix("torch.")
        kind = "persistent" if name in saved else "not persistent"
        print(f"{name:22} {shape:7} {dtype:8} {buffer.nbytes:3} B  {kind}")
    elements = sum(buffer.numel() for buffer in model.buffers())
    size = sum(buffer.nbytes for buffer in model.buffers())
    print(f"{elements} elements, {size} bytes")


print_buffers(nn.Sequential(Normalizer(4), nn.BatchNorm1d(4)))
