import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
weight, mean = model[0].weight, model[1].running_mean
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

model(torch.ones(4, 2))
print("weight", type(weight).__name__, weight is model[0].weight)
print("mean  ", type(mean).__name__, mean is model[1].running_mean)

before = weight.detach().clone()
weight.grad = torch.ones_like(weight)
optimizer.step()
print("step  ", (before - weight).detach()[0])
