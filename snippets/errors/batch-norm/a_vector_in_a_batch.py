import torch
from torch import nn

model = nn.SyncBatchNorm(3).eval()
print(tuple(model(torch.randn(3).unsqueeze(0)).shape))
