import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class LazyScale(LazyModuleMixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.UninitializedBuffer()
        self.std = nn.UninitializedBuffer()

    def initialize_parameters(self, features):
        for buffer, value in ((self.mean, 0.0), (self.std, 1.0)):
            if nn.parameter.is_lazy(buffer):
                buffer.materialize(features.shape[1:])
                buffer.fill_(value)

    def forward(self, features):
        return (features - self.mean) / self.std


scale = LazyScale()
scale(torch.ones(2, 3))
print(scale.mean, scale.std)
