import torch
from torch import nn

model = nn.Module()
model.register_buffer("weight", torch.ones(2))
loss = (model.weight * torch.ones(2)).sum()
loss.backward()
