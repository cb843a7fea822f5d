from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.LayerNorm(2))
model.get_parameter("1.gamma")
