import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 2), nn.ReLU()])
layers(torch.ones(1, 4))
