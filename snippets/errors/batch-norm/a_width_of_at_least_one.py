import torch
from torch import nn

channels = max(1, int(8 * 0.1))
model = nn.SyncBatchNorm(channels)
print(tuple(model(torch.randn(4, channels)).shape))
