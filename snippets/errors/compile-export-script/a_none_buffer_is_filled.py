import torch
from torch import nn


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", None)

    def forward(self, x):
        if self.mask is None:
            self.mask = torch.ones_like(x)
        return x * self.mask


try:
    torch.jit.script(Masked())
except RuntimeError as error:  # the rest is the place in this file
    error.args = (str(error).partition(":\n")[0],)
    raise
