import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(2, requires_grad=True))
model.scale.mul_(0.9)
