import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

model = nn.Module()
model.register_buffer("cache", None)
model.register_buffer("mean", torch.tensor(1.0))
average = AveragedModel(model, use_buffers=True)

model.cache = torch.tensor(50.0)
model.mean.fill_(3.0)
average.update_parameters(model)
print("model  ", model.cache.item(), model.mean.item())
print("average", average.module.cache, average.module.mean.item())
