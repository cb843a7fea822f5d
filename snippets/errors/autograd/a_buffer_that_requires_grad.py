import torch
from torch import nn

model = nn.Module()
model.register_buffer("count", torch.zeros(1, requires_grad=True))
model.count.add_(1)
