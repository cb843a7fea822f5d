import torch
from torch import nn

layer = nn.BatchNorm1d(2, affine=False)
head = nn.Linear(2, 1)
torch.optim.SGD([layer.weight, head.weight], lr=0.1)
