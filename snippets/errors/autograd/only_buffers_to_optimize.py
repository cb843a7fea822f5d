import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(1))
torch.optim.SGD(model.parameters(), lr=0.1)
