import torch
from torch import nn

model = nn.BatchNorm1d(3)
words = torch.randn(4, 5, 3)  # batch, length, channels
model(words)
