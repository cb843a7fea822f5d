import torch
from torch import nn

torch.manual_seed(0)
bn = nn.BatchNorm1d(2)
for _ in range(200):
    bn(torch.randn(512, 2) * torch.tensor([2.0, 5.0]) + 10)


def rounded(tensor):
    return [round(value, 2) for value in tensor.tolist()]


std = torch.sqrt(bn.running_var + bn.eps)
print("running_mean", rounded(bn.running_mean))
print("running_var ", rounded(bn.running_var))
print("std         ", rounded(std))
