import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

model = nn.Module()
model.register_buffer("cache", None)
model.register_buffer("mean", torch.tensor(1.0))
average = AveragedModel(model)

model.cache = torch.tensor(50.0)
average.update_parameters(model)
