import torch
from torch import nn

norm = nn.BatchNorm1d(2).eval()
x = torch.ones(4, 2, requires_grad=True)
y = norm(x).sum()
norm.reset_running_stats()
y.backward()
