import torch
from torch import nn


class Doubles:
    def forward(self, x):
        return 2 * x


class Behind(nn.Module, Doubles):
    pass


class InFront(Doubles, nn.Module):
    pass


try:
    Behind()(torch.ones(1))
except NotImplementedError as error:
    print(error)
print(InFront()(torch.ones(1)))
