import torch
from torch import nn

norm = nn.LazyInstanceNorm1d(affine=True, track_running_stats=True)
print(type(norm).__name__, norm.has_uninitialized_params())
print(type(norm.weight).__name__, type(norm.running_mean).__name__)
norm(torch.zeros(2, 3, 4))
print(type(norm).__name__, hasattr(norm, "has_uninitialized_params"))
print(tuple(norm.weight.shape), tuple(norm.running_mean.shape))
