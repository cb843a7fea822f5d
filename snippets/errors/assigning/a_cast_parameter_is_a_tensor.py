import torch
from torch import nn

scale = nn.Module()
scale.cast = nn.Parameter(torch.ones(3)).double()
scale.wrapped = nn.Parameter(torch.ones(3).double())
print([name for name, _ in scale.named_parameters()])
