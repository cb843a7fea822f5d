import torch
from torch import nn

model = nn.Module()
model.register_buffer("score", torch.tensor(0))
model.score += 0.5
