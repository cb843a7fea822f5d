import torch
from torch import nn

model = nn.BatchNorm1d(3)
model(torch.ones(1, 3))
