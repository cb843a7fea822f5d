import torch
from torch import nn
from torch.nn.utils import prune

layer = nn.Linear(3, 1)
prune.l1_unstructured(layer, "weight", amount=2)
layer.double()
print(layer.weight.dtype, layer.weight_orig.dtype, layer.weight_mask.dtype)
layer(torch.ones(1, 3, dtype=torch.float64))
print(layer.weight.dtype)
