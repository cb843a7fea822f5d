import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 4), nn.Dropout())
torch.vmap(model)(torch.ones(3, 2))
