import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.zeros(1, 4, 2))

    def forward(self, x):
        return x + self.table


Positions()(torch.ones(1, 5, 2))
