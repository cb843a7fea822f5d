import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        self.scale = nn.Parameter(torch.ones(3))


Scale()
