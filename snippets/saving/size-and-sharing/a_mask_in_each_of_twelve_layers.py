import os

import torch
from torch import nn


class Layer(nn.Module):
    def __init__(self, mask, persistent):
        super().__init__()
        self.project = nn.Linear(64, 64)
        self.register_buffer("mask", mask, persistent)


def report(name, make_mask, persistent=True):
    layers = [Layer(make_mask(), persistent) for _ in range(12)]
    torch.save(nn.Sequential(*layers).state_dict(), "model.pt")
    print(f"{name:14} {os.path.getsize('model.pt') / 2**20:5.1f} MiB")


ones = torch.ones(1024, 1024)
shared = ones.tril()
report("float32", lambda: ones.tril())
report("bool", lambda: ones.bool().tril())
report("one, shared", lambda: shared)
report("not persistent", lambda: ones.tril(), persistent=False)
