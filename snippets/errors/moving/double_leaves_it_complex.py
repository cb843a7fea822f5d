import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("filter", torch.tensor([1 + 2j]))
model.double()
print(model.weight.dtype)
print(model.filter)
