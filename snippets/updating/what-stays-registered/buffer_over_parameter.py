import torch
from torch import nn

layer = nn.Linear(2, 2, bias=False)
layer.weight = nn.Buffer(torch.ones(2, 2))
