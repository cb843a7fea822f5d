import torch
from torch import nn

model = nn.Module()
model.register_buffer("counts", torch.zeros(1).expand(3))
model.counts.add_(1)
