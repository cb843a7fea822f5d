import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

model = nn.Linear(1, 1, bias=False)
model.register_buffer("cache", None)
model.register_buffer("mean", torch.tensor(1.0))
nn.init.zeros_(model.weight)
average = AveragedModel(model)
average.update_parameters(model)

model.cache = torch.tensor(50.0)
nn.init.ones_(model.weight)
try:
    average.update_parameters(model)
finally:
    print("weight", average.module.weight.item(), end=" ")
    print("mean", average.module.mean.item(), average.n_averaged)
