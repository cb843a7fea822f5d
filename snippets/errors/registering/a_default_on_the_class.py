import torch
from torch import nn


class Normalizer(nn.Module):
    mean = None

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


Normalizer()
