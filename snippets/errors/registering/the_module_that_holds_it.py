import torch
from torch import nn

layer = nn.utils.skip_init(nn.Linear, 2, 3)
print(type(layer).__name__, tuple(layer.weight.shape), layer.weight.device)

weight = nn.Parameter(torch.empty(3))
print(type(weight).__name__, tuple(weight.shape))
