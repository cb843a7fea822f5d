import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 2), nn.ReLU()])
model = nn.Sequential(*layers)
print(tuple(model(torch.ones(1, 4)).shape))
