import torch
from torch import nn

model = nn.Module()
model.register_buffer("counts", torch.zeros(1).expand(3).clone())
model.counts.add_(1)
print(model.counts, "stride", model.counts.stride())
