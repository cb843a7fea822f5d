import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("variance", torch.full((1,), 9.0))

    @property
    def std(self):
        return self.varriance.sqrt()


print(Normalizer().std)
