from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name in model.state_dict():
    value = getattr(model, name)
