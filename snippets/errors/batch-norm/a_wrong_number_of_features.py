import torch
from torch import nn

model = nn.InstanceNorm1d(3)
print(tuple(model(torch.randn(2, 4, 5)).shape))
