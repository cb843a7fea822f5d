import torch
from torch import nn

model = nn.Module()
model.register_buffer("labels", torch.arange(3))
model.to(torch.int8)
