import torch
from torch import nn

norm = nn.LazyInstanceNorm1d(affine=True, track_running_stats=True)
print(norm.has_uninitialized_params(), type(norm.weight).__name__)
print(type(norm).__name__, type(norm.running_mean).__name__)
norm(torch.zeros(2, 3, 4))
print(norm.has_uninitialized_params(), tuple(norm.weight.shape))
print(type(norm).__name__, tuple(norm.running_mean.shape))
