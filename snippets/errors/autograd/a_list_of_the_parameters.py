import torch
from torch import nn

model = nn.Linear(2, 1)
parameters = list(model.parameters())
print(sum(parameter.numel() for parameter in parameters))
optimizer = torch.optim.SGD(parameters, lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
