import torch
from torch import nn


class Mask(nn.Module):
    def __init__(self, length, **kwargs):
        super().__init__(**kwargs)
        self.register_buffer("mask", torch.ones(length))


Mask(3, persistent=False)
