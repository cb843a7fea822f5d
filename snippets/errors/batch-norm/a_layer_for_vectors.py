import torch
from torch import nn

model = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(12))
print(tuple(model(torch.randn(4, 3, 2, 2)).shape))
