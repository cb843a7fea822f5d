from torch import nn

layers = [nn.Linear(4, 2), nn.ReLU()]
print(nn.Sequential(*layers))
