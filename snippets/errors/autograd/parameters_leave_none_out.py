import torch
from torch import nn

layer = nn.BatchNorm1d(2, affine=False)
head = nn.Linear(2, 1)
parameters = nn.ModuleList([layer, head]).parameters()
optimizer = torch.optim.SGD(parameters, lr=0.1)
print([tuple(p.shape) for p in optimizer.param_groups[0]["params"]])
