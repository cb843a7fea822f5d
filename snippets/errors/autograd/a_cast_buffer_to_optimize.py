import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(1, requires_grad=True))
model.double()
torch.optim.SGD(model.buffers(), lr=0.1)
