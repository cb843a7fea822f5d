import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, num_features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(num_features))
        self.register_buffer("std", torch.ones(num_features))


model = nn.Sequential(Normalizer(5), nn.Linear(5, 2))

print(model)
for name, buffer in model.named_buffers():
    print(name, tuple(buffer.shape), buffer.dtype)
