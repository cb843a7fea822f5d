import torch
from torch import nn

channels = int(8 * 0.1)
model = nn.SyncBatchNorm(channels)
model(torch.randn(4, channels))
