import torch
from torch import nn

norm = nn.BatchNorm1d(2)
del norm.running_mean
norm.register_parameter("running_mean", nn.Parameter(torch.zeros(2)))

print("parameters", [name for name, _ in norm.named_parameters()])
print("buffers", [name for name, _ in norm.named_buffers()])
