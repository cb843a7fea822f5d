import torch
from torch import nn

torch.manual_seed(0)
bn = nn.BatchNorm1d(2)
for _ in range(100):
    bn(torch.randn(64, 2) * torch.tensor([2.0, 5.0]) + 10)

std = torch.sqrt(bn.running_var + bn.eps)
print("running_mean", bn.running_mean)
print("running_var ", bn.running_var)
print("std         ", std)
