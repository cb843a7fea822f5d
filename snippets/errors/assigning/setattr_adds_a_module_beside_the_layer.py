import torch
from torch import nn

model = nn.Sequential(nn.Sequential(nn.Linear(4, 2), nn.ReLU()))
setattr(model, "0.1", nn.Tanh())
print(model)

x = torch.ones(1, 4)
print(torch.equal(model(x), model[0](x).tanh()))
