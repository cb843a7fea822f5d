import torch
from torch import nn

model = nn.Module()
model.register_buffer("score", torch.tensor(0.0))
model.score += 0.5
print(model.score, model.score.dtype)
