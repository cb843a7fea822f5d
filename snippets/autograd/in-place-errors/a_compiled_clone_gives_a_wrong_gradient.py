import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self, how):
        super().__init__()
        self.how = how
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("scale", torch.full((2,), 3.0))

    def forward(self, x):
        if self.how == "before use":
            self.scale.mul_(0.5)
        scale = self.scale.clone() if self.how == "clone" else self.scale
        y = x * self.weight * scale
        if self.how == "assign":
            self.scale = self.scale * 0.5
        elif self.how == "clone":
            self.scale.mul_(0.5)
        return y.sum()


for how in ("assign", "clone", "before use"):
    for backend in ("eager", "aot_eager"):
        scaler = Scaler(how)
        torch.compile(scaler, backend=backend)(torch.ones(2)).backward()
        print(f"{how:10} {backend:9}", scaler.weight.grad)
