import torch
from torch import nn, vmap

torch.manual_seed(0)
norm = nn.BatchNorm1d(2)
tasks = torch.randn(3, 8, 2)
print("eval ", vmap(norm.eval())(tasks).shape)
print("train", vmap(norm.train())(tasks).shape)
