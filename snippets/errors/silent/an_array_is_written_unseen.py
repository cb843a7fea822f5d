import torch
from torch import nn

weight = nn.Parameter(torch.ones(1))
factor = torch.full((1,), 3.0)
loss = (weight * factor).sum()
factor.numpy().fill(0.0)
loss.backward()
print(weight.grad)
