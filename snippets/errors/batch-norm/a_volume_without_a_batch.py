import torch
from torch import nn

model = nn.BatchNorm3d(1)
scan = torch.randn(1, 4, 4, 4)  # channels, depth, height, width
model(scan)
