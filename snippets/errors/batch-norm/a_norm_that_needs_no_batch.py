import torch
from torch import nn

branch = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.GroupNorm(1, 3))
print(tuple(branch(torch.rand(1, 3, 8, 8)).shape))
print(list(branch.state_dict()))
