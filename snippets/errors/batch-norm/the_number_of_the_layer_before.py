import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 8, 1), nn.BatchNorm2d(8))
print(tuple(model(torch.randn(4, 3, 2, 2)).shape))
