import torch
from torch import nn

trained = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))
trained[1].running_mean.fill_(3)
checkpoint = trained.state_dict()

model = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))
print(model.load_state_dict(checkpoint))
print(model[1].running_mean, torch.equal(model[0].weight, trained[0].weight))
