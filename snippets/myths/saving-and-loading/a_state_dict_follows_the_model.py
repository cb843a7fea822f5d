import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1)
best = norm.state_dict()
print("saved", best["running_mean"].item(), best["num_batches_tracked"].item())
norm(torch.randn(4, 1) + 5)
mean, count = best["running_mean"].item(), best["num_batches_tracked"]
print("later", round(mean, 3), count.item())
