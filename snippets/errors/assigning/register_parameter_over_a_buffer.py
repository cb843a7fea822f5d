import torch
from torch import nn

norm = nn.BatchNorm1d(2)
norm.register_parameter("running_mean", nn.Parameter(torch.zeros(2)))
