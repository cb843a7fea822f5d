import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, masked):
        super().__init__()
        self.masked = masked
        if masked:
            self.register_buffer("mask", torch.tensor([1.0, 0.0]))

    def forward(self, x):
        return x * self.mask if self.masked else x


try:
    torch.jit.script(Head(masked=False))
except RuntimeError as error:  # the rest is the place in this file
    error.args = (str(error).partition(" :\n")[0],)
    raise
