import torch
from torch import nn

branch = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.BatchNorm2d(3))
branch(torch.rand(1, 3, 8, 8))
