import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.ones(2, 2).triu(1))
scores = torch.zeros(2, 2)
scores.masked_fill(model.mask, float("-inf"))
