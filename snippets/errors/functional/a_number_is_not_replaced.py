import torch
from torch import nn
from torch.func import functional_call


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = 2.0

    def forward(self, x):
        return x * self.scale


functional_call(Scaled(), {"scale": torch.tensor(3.0)}, (torch.ones(2),))
