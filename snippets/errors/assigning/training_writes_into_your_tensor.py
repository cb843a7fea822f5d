import torch
from torch import nn

pretrained = torch.zeros(3, 2)
head = nn.Linear(2, 3)
head.weight = nn.Parameter(pretrained)

optimizer = torch.optim.SGD(head.parameters(), lr=1.0)
head(torch.ones(1, 2)).sum().backward()
optimizer.step()
print(pretrained)
