import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))
        self.register_buffer("offset", torch.zeros(2))
        self.register_buffer("last", torch.zeros(2))

    def forward(self, x):
        y = x * self.scale + self.offset
        self.scale.mul_(0.9)
        self.last = y.detach().mean(0)
        return y


model = nn.Sequential(Scaler(), nn.BatchNorm1d(2))
buffers = dict(model.named_buffers())
before = {name: (b._version, b.clone()) for name, b in buffers.items()}
model(torch.tensor([[1.0, 2.0], [3.0, 5.0]]))
for name, buffer in buffers.items():
    version, value = before[name]
    if model.get_buffer(name) is not buffer:
        print(name, "was replaced")
    elif buffer._version != version:
        print(name, "version", version, "->", buffer._version)
    elif not buffer.equal(value):
        print(name, "changed, and its version did not")
