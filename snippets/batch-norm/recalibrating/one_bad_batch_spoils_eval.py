import torch
from torch import nn

torch.manual_seed(0)
bn = nn.BatchNorm1d(1)
bad = torch.tensor([[8.0], [float("nan")]])
good = torch.tensor([[8.0], [12.0]])

bn(bad)
for _ in range(100):
    y = bn(good)
print("train", [round(value, 2) for value in y.flatten().tolist()])
print("mean ", bn.running_mean.item())
bn.eval()
print("eval ", bn(good).flatten().tolist())
