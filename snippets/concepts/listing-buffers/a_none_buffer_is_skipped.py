import torch
from torch import nn

layer = nn.BatchNorm1d(2, track_running_stats=False)
print(list(layer._buffers))
print([name for name, _ in layer.named_buffers()])
print(layer.get_buffer("running_mean"))

layer.running_mean = torch.zeros(2)
print([name for name, _ in layer.named_buffers()])
