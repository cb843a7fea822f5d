import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.ones(2, 2).triu(1).bool())
model.half()
scores = torch.zeros(2, 2)
print(scores.masked_fill(model.mask, float("-inf")))
