from torch import nn

model = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))
checkpoint = dict(model.named_parameters())
model.load_state_dict(checkpoint)
