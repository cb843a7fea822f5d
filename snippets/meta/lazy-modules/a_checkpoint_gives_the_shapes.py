import torch
from torch import nn

trained = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
trained[1].running_mean.fill_(5.0)

model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
print(model.load_state_dict(trained.state_dict()))
print(type(model[1]).__name__, model[1].running_mean)
print("parameters", sum(p.numel() for p in model.parameters()))

model.eval()(torch.ones(4, 2))
print(type(model[1]).__name__, model[1].running_mean)
