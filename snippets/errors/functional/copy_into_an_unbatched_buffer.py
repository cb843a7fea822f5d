import torch
from torch import nn


class Last(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.zeros(2))

    def forward(self, x):
        self.seen.copy_(x)
        return x * 2


torch.vmap(Last())(torch.ones(3, 2))
