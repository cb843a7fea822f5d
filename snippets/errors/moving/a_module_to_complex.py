import torch
from torch import nn

model = nn.Linear(2, 1)
model.register_buffer("filter", torch.ones(2))
model.to(torch.complex64)
print(model.weight.dtype, model.filter.dtype)
