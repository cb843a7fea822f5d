import torch
from torch import nn

norm = nn.LazyBatchNorm1d().to("meta")
print("weight      ", type(norm.weight).__name__, norm.weight.shape)
print("running_mean", type(norm.running_mean).__name__)
norm(torch.empty(4, 2, device="meta"))
