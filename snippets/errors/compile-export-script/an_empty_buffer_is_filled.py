import torch
from torch import nn


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.empty(0))

    def forward(self, x):
        if self.mask.numel() == 0:
            self.mask = torch.ones_like(x)
        return x * self.mask


scripted = torch.jit.script(Masked())
print(scripted(torch.ones(2)))
print(scripted.state_dict()["mask"])
