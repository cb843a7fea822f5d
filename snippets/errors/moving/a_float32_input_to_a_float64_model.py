import torch
from torch import nn

model = nn.Linear(2, 1).double()
model(torch.ones(3, 2))
