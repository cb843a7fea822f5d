import torch
from torch import nn

model = nn.Sequential(nn.Flatten(), nn.BatchNorm2d(12))
model(torch.randn(4, 3, 2, 2))
