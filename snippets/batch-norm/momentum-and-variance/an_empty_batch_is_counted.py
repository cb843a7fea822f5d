import torch
from torch import nn

bn = nn.BatchNorm1d(1, momentum=None)
bn(torch.zeros(0, 1))
print("empty batch count", bn.num_batches_tracked.item())
bn(torch.full((4, 1), 10.0))
print("full batch  count", bn.num_batches_tracked.item())
print("mean       ", bn.running_mean.item())
