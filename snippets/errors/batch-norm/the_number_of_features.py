import torch
from torch import nn

model = nn.InstanceNorm1d(4)
print(tuple(model(torch.randn(2, 4, 5)).shape))
