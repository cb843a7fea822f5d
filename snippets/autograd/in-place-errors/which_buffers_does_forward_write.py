import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))
        self.register_buffer("offset", torch.zeros(2))

    def forward(self, x):
        y = x * self.scale + self.offset
        self.scale.mul_(0.9)
        return y


model = nn.Sequential(nn.Linear(2, 2), Scaler())
before = {name: b._version for name, b in model.named_buffers()}
model(torch.ones(1, 2))
for name, buffer in model.named_buffers():
    if buffer._version != before[name]:
        versions = f"{before[name]} -> {buffer._version}"
        print(name, tuple(buffer.shape), "version", versions)
