import torch
from torch import nn

model = nn.InstanceNorm1d(3, track_running_stats=True)
model.running_mean = None
model.running_var = None
model.eval()
model(torch.randn(2, 3, 5))
