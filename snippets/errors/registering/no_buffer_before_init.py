import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        self.register_buffer("mean", torch.zeros(3))


Normalizer()
