import torch
from torch import nn
from torch.nn.utils import parametrize


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.ones(2)


parametrize.register_parametrization(Scaled(), "scale", nn.Softplus())
