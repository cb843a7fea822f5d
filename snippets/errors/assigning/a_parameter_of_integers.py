import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.ids = nn.Parameter(torch.arange(3))


Positions()
