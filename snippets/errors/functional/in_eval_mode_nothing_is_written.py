import torch
from torch import nn

model = nn.BatchNorm1d(2)
tasks = torch.randn(3, 4, 2)
print(torch.vmap(model.eval())(tasks).shape)
print(model.running_mean)
