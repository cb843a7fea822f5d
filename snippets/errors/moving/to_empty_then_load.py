import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model.to_empty(device="cpu")
print(model.load_state_dict(checkpoint))
print(model.running_var, model.running_var.device)
