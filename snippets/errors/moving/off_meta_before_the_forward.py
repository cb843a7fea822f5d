import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model.load_state_dict(checkpoint, assign=True)
print({tensor.device.type for tensor in model.state_dict().values()})
print(model(torch.ones(3, 2)).shape)
