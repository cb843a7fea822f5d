import torch
from torch import nn

model = nn.Module()
model.register_buffer("filter", torch.tensor([1 + 2j]))
model.to(torch.float64)
print(model.filter)
