import torch
from torch import nn

model = nn.BatchNorm1d(3)
model.running_mean = None
model.eval()
model(torch.randn(2, 3))
