import torch
from torch import nn

model = nn.BatchNorm1d(3, track_running_stats=False)
model.eval()
print(tuple(model(torch.randn(2, 3)).shape))
print("buffers:", [name for name, _ in model.named_buffers()])
