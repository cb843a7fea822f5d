import torch
from torch import nn


class Identity(nn.Module):
    def __init__(self, name):
        self.name = name

    def forward(self, x):
        return x


Identity("skip")(torch.ones(1))
