import torch
from torch import nn

layer = nn.Linear(2, 2)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)

with torch.no_grad():
    layer.weight.copy_(torch.eye(2))

print(layer.weight)
print(optimizer.param_groups[0]["params"][0] is layer.weight)
