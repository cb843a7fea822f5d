import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.parameter import is_lazy


class LazyCenter(LazyModuleMixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.UninitializedBuffer()

    def initialize_parameters(self, features):
        if is_lazy(self.mean):
            self.mean.materialize(features.shape[1:])
            self.mean.zero_()

    def forward(self, features):
        return features - self.mean


center = LazyCenter()
center(torch.ones(2, 3))
print(center.mean)
