import torch
from torch import nn

torch.manual_seed(0)
output = nn.GroupNorm(1, 3)(torch.randn(8, 3, 1, 1))
print(tuple(output.shape), output[0].mean().abs().item() < 1e-6)
