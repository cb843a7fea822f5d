import torch
from torch import nn

head = nn.Linear(2, 2)
head.weight = nn.Parameter(torch.zeros(3, 2))
head.bias = nn.Parameter(torch.zeros(3))
head.out_features = 3
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
print(tuple(head(torch.ones(1, 2)).shape))
print(optimizer.param_groups[0]["params"][0] is head.weight)
