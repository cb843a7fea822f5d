import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.grids = nn.ModuleList([torch.zeros(4, 2), torch.zeros(2, 2)])


Pyramid()
