import torch
from torch import nn
from torch.utils.data import DataLoader

model = nn.BatchNorm1d(3)
for batch in DataLoader(torch.randn(5, 3), batch_size=2):
    model(batch)
