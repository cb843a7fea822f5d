import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
features = model(torch.ones(1, 2))
features.sum().backward()
features.square().sum().backward()
