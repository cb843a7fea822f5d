import torch
from torch import nn

model = nn.Linear(1, 1)
gradient = torch.ones(1, 1, dtype=torch.double)
model.weight.grad = gradient.to(model.weight.dtype)
print(model.weight.grad)
