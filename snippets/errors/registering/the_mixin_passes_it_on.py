import torch
from torch import nn


class Named:
    def __init__(self):
        super().__init__()
        self.name = "normalizer"


class Normalizer(Named, nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


print(list(Normalizer().state_dict()))
