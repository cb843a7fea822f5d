import torch
from torch import nn

model = nn.Module()
model.scale = nn.Parameter(torch.ones(1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model.scale.sum().backward()
optimizer.step()
print(model.scale)
