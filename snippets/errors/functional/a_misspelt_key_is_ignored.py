import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2).eval()
statistics = {"running_mena": torch.ones(2)}
print(functional_call(model, statistics, (torch.ones(1, 2),)).round().detach())

statistics = {"running_mean": torch.ones(2)}
print(functional_call(model, statistics, (torch.ones(1, 2),)).round().detach())
