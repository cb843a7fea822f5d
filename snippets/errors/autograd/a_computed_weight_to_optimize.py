import torch
from torch import nn
from torch.nn.utils import parametrizations

layer = parametrizations.weight_norm(nn.Linear(2, 1))
try:
    torch.optim.SGD([layer.weight], lr=0.1)
except ValueError as error:
    print(error)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
print([tuple(p.shape) for p in optimizer.param_groups[0]["params"]])
