import torch
from torch import nn

model = nn.Module()
model.register_buffer("count", torch.zeros(1))
model.count.add_(1)
print(model.count)
