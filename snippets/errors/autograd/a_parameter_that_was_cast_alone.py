import torch
from torch import nn

model = nn.Module()
model.scale = nn.Parameter(torch.ones(1)).double()
print(len(list(model.parameters())))
model.scale = nn.Parameter(torch.ones(1).double())
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
