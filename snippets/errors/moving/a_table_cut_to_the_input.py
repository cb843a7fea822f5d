import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, longest):
        super().__init__()
        self.register_buffer("table", torch.zeros(1, longest, 2))

    def forward(self, x):
        return x + self.table[:, : x.shape[1]]


print(tuple(Positions(longest=8)(torch.ones(1, 5, 2)).shape))
try:
    Positions(longest=4)(torch.ones(1, 5, 2))
except RuntimeError as error:
    print(error)
