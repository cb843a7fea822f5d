import torch
from torch import nn

saved = nn.Sequential(nn.Conv1d(1, 4, 3), nn.BatchNorm1d(4), nn.Linear(8, 5))
checkpoint = saved.state_dict()
checkpoint["mean"] = torch.zeros(1)

model = nn.Sequential(nn.Conv1d(1, 4, 3), nn.BatchNorm1d(4), nn.Linear(8, 5))
model.register_buffer("mean", torch.ones(1))
print(model.load_state_dict(checkpoint))
print(model.mean, torch.equal(model[2].weight, saved[2].weight))
