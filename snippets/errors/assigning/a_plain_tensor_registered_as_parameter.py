import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("scale", torch.ones(3))


Scale()
