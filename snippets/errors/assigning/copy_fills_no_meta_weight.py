import torch
from torch import nn

layer = nn.Linear(2, 2, device="meta")
with torch.no_grad():
    layer.weight.copy_(torch.eye(2))
print(layer.weight.device)

layer.weight = nn.Parameter(torch.eye(2))
print(layer.weight.device)
