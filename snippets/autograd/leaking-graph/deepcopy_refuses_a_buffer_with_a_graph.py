import copy

import torch
from torch import nn


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(4))

    def forward(self, x):
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
        return x - self.mean


model = nn.Sequential(nn.Linear(4, 4), Center())
ema = copy.deepcopy(model)
print("before the first batch", type(ema).__name__)
model(torch.randn(8, 4))
ema = copy.deepcopy(model)
