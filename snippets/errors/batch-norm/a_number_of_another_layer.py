import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 8, 1), nn.BatchNorm2d(3))
model(torch.randn(4, 3, 2, 2))
