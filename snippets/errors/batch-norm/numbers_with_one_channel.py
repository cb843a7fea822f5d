import torch
from torch import nn

model = nn.BatchNorm1d(1)
scores = torch.randn(5)  # a batch of five numbers
print(tuple(model(scores.unsqueeze(1)).shape))
