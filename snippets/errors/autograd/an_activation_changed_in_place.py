import torch
from torch import nn

x = nn.Linear(2, 2)(torch.ones(1, 2)).sigmoid()
x += 1
x.sum().backward()
