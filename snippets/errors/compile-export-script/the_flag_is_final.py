import torch
from torch import nn


class Head(nn.Module):
    masked: torch.jit.Final[bool]

    def __init__(self, masked):
        super().__init__()
        self.masked = masked
        if masked:
            self.register_buffer("mask", torch.tensor([1.0, 0.0]))

    def forward(self, x):
        return x * self.mask if self.masked else x


for masked in (True, False):
    print(torch.jit.script(Head(masked))(torch.ones(2)))
