import torch
from torch import nn

norm = nn.BatchNorm1d(2).double()
norm(torch.ones(3, 2))
