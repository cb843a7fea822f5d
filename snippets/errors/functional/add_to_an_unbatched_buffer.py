import torch
from torch import nn


class Sum(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("total", torch.zeros(2))

    def forward(self, x):
        self.total += x
        return x * 2


torch.vmap(Sum())(torch.ones(3, 2))
