import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(2))
(model.scale * torch.ones(2)).sum().backward()
