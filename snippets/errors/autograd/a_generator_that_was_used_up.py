import torch
from torch import nn

parameters = nn.Linear(2, 1).parameters()
print(sum(parameter.numel() for parameter in parameters))
torch.optim.SGD(parameters, lr=0.1)
