import torch
from torch import nn


class Scales(nn.Module):
    def __init__(self):
        super().__init__()
        for level in range(2):
            self.register_parameter(level, nn.Parameter(torch.ones(3)))


Scales()
