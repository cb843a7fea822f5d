import torch
from torch import nn

norm = nn.BatchNorm1d(1, affine=False)
norm.running_mean.fill_(0.7)
norm.type(torch.int64)
print(norm.running_mean, norm.running_mean.dtype)
