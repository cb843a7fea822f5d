import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class LazyCenter(LazyModuleMixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.UninitializedBuffer()

    def initialize_parameters(self, features):
        self.mean.materialize(features.shape[1:])
        self.mean.zero_()

    def forward(self, features):
        return features - self.mean


print(LazyCenter()(torch.ones(2, 3)).shape)
