import torch
from torch import nn

model = nn.Linear(2, 2)
model.register_buffer("scale", torch.ones(2))
model.register_parameter("scale", nn.Parameter(torch.ones(2)))
