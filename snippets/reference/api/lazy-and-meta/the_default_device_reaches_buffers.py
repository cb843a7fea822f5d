import torch
from torch import nn

torch.set_default_device("meta")
model = nn.BatchNorm1d(2)
torch.set_default_device(None)
print(model.running_mean.device, model.weight.device)
print(nn.BatchNorm1d(2).running_mean.device)
