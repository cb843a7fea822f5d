import torch
from torch import nn
from torch.nn.utils import prune

layer = nn.Linear(2, 1, bias=False)
nn.init.ones_(layer.weight)
prune.identity(layer, "weight")

del layer.weight
layer.register_buffer("weight", torch.zeros(1, 2))
print(layer.weight)
print(layer(torch.ones(1, 2)).detach(), layer.weight.detach())
