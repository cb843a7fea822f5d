import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(3))
        self.register_buffer("mask", torch.ones(3, dtype=torch.bool))


model = nn.Sequential(Normalizer(), nn.Linear(3, 2))
print(model)
for name, buffer in model.named_buffers():
    print(name, tuple(buffer.shape), buffer.dtype)
