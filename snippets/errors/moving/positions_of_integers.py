import torch
from torch import nn

model = nn.Module()
model.register_buffer("order", torch.tensor([1, 0]))
model.half()
print(torch.tensor([[1.0], [2.0]])[model.order])
