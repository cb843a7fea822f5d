import torch
from torch import nn

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model.to_empty(device="cpu")
model.reset_parameters()
print(model.running_mean, model.running_var)
