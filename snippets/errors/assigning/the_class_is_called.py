from torch import nn

print(nn.Sequential(nn.Linear(4, 2), nn.ReLU()))
