import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))
        self.register_buffer("last", torch.zeros(2))

    def forward(self, x):
        y = x * self.scale
        self.scale.mul_(0.9)
        self.last = y.detach().mean(0)
        return y


model = nn.Sequential(Scaler(), nn.BatchNorm1d(2))
bits = lambda b: b.clone().flatten().view(torch.uint8)  # NaN is equal
before = {n: (b, b._version, bits(b)) for n, b in model.named_buffers()}
model(torch.tensor([[1.0, 2.0], [3.0, 5.0]]))
after = dict(model.named_buffers())
for name in {**before, **after}:
    buffer, version, value = before.get(name, (None, 0, None))
    if after.get(name) is not buffer:
        print(name, "was replaced")
    elif buffer._version != version:
        print(name, "version", version, "->", buffer._version)
    elif not bits(buffer).equal(value):
        print(name, "changed, and its version did not")
