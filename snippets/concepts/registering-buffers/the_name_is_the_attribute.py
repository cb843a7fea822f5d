import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, num_features):
        super().__init__()
        zeros, ones = torch.zeros(num_features), torch.ones(num_features)
        self.register_buffer("mean", zeros)
        self.std = nn.Buffer(ones)
        self.scale = nn.Parameter(ones.clone())
        self.register_parameter("shift", nn.Parameter(zeros.clone()))


normalizer = Normalizer(3)
print("buffers   ", [name for name, _ in normalizer.named_buffers()])
print("parameters", [name for name, _ in normalizer.named_parameters()])
print("state dict", list(normalizer.state_dict()))
print("attribute ", normalizer.mean, normalizer.std)
