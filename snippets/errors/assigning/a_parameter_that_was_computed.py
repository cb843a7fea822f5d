import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1))
        weight = nn.Parameter(torch.eye(2), requires_grad=False)
        weight *= self.gain
        self.weight = weight


Scaled()
