import torch
from torch import nn

with torch.device("meta"):
    model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
    model(torch.empty(4, 2))
print(model[1].running_mean.shape, model[1].running_mean.device)

trained = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
trained[1].running_mean.fill_(5.0)
model.load_state_dict(trained.state_dict(), assign=True)
print(model[1].running_mean)
