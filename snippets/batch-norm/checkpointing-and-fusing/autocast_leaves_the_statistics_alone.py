import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
with torch.autocast("cpu", dtype=torch.bfloat16):
    hidden = model[0](torch.randn(8, 2))
    output = model[1](hidden)
print("linear output  ", hidden.dtype)
print("norm output    ", output.dtype)
print("running_mean   ", model[1].running_mean.dtype)
print("weight         ", model[1].weight.dtype)
