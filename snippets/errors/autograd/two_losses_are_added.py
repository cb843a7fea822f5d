import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
features = model(torch.ones(1, 2))
loss = features.sum() + features.square().sum()
loss.backward()
print(model[0].weight.grad.shape)
