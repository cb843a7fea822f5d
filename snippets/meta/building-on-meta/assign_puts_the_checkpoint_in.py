import torch
from torch import nn


def build():
    return nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))


trained = build()
trained[1].running_mean.fill_(5.0)
checkpoint = trained.state_dict()

with torch.device("meta"):
    model = build()
print(model[1].running_mean)
print(model.load_state_dict(checkpoint, assign=True))
print(model[1].running_mean)
