from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for key in model.state_dict():
    model.get_buffer(key)
