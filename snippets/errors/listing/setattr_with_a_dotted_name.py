import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(1))
setattr(model, "0.running_mean", torch.tensor([7.0]))
print(model.get_buffer("0.running_mean"))

model.get_buffer("0.running_mean").copy_(torch.tensor([7.0]))
print(model.get_buffer("0.running_mean"))
