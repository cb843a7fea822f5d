import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("scale", torch.full((2,), 3.0))

    def forward(self, x):
        y = x * self.weight * self.scale
        with torch.no_grad():
            self.scale.mul_(0.5)
        return y.sum()


Scaler()(torch.ones(2)).backward()
