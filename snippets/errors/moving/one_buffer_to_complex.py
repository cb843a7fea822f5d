import torch
from torch import nn

model = nn.Linear(2, 1)
model.register_buffer("filter", torch.ones(2))
model.filter = model.filter.to(torch.complex64)
print(model.weight.dtype, model.filter.dtype)
print([name for name, _ in model.named_buffers()])
