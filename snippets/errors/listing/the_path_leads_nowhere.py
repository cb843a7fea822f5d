from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
model.get_buffer("1.running_mean")
