import copy

from torch import nn

model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
state = copy.copy(model.state_dict())
for key in [key for key in state if key.startswith("1.")]:
    del state[key]
print(list(state))
print(dict(state._metadata))
print(list(model.state_dict()))
