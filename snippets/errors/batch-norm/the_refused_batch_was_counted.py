import torch
from torch import nn

batch = torch.tensor([[10.0], [30.0]])
for first in (batch, torch.ones(1, 1)):
    norm = nn.BatchNorm1d(1, momentum=None)
    try:
        norm(first)
    except ValueError:
        print("refused")
    norm(batch)
    print("mean", norm.running_mean.item())
