import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.ones(2))

    @property
    def variance(self):
        return self.sdt**2


for ask in (Normalizer.variance.fget, lambda module: module.variance):
    try:
        ask(Normalizer())
    except AttributeError as error:
        print(error)
