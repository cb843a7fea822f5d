import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))

    def forward(self, features):
        return features - self.mean


class LazyCenter(LazyModuleMixin, Center):
    cls_to_become = Center

    def __init__(self):
        super().__init__()
        self.mean = nn.UninitializedBuffer()

    def initialize_parameters(self, features):
        self.mean.materialize(features.shape[1:])
        self.mean.zero_()


center = LazyCenter()
center(torch.zeros(2, 4))
print(type(center._replicate_for_data_parallel()).__name__, center.mean)
