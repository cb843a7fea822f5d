import torch
from torch import nn

model = nn.Linear(2, 1)
parallel = nn.DataParallel(model)
parallel(torch.ones(3, 2)).sum().backward()

parallel.zero_grad()
print("gradient of the model", model.weight.grad)
