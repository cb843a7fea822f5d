import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.mean = mean
        self.register_buffer("mean", mean)


Normalizer(torch.zeros(3))
