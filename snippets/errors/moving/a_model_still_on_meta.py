import torch
from torch import nn

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model(torch.ones(3, 2))
