import torch
from torch import nn

checkpoint = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 1000)).state_dict()
model = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 10))
del checkpoint["1.weight"], checkpoint["1.bias"]
print(model.load_state_dict(checkpoint, strict=False))
print(torch.equal(model[0].weight, checkpoint["0.weight"]))
