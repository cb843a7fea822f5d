import torch
from torch import nn

layer = nn.Linear(2, 2)
with torch.no_grad():
    layer.weight[0] = 0
print(layer.weight[0].tolist(), layer.weight.requires_grad)
