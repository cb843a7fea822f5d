import torch
from torch import nn

model, x = nn.Linear(2, 2), torch.zeros(2)

model.to(torch.float64)
x.to(torch.float64)
print(model.weight.dtype, x.dtype)

x = x.to(torch.float64)
print(model(x).dtype, x.to(torch.float64) is x)
