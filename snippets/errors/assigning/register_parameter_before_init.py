import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        self.register_parameter("scale", nn.Parameter(torch.ones(3)))


Scale()
