import torch
from torch import nn

norm = nn.BatchNorm1d(2)
norm(torch.ones(3, 2, dtype=torch.double))
