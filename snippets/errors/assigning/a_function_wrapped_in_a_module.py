import torch
from torch import nn


class Exp(nn.Module):
    def forward(self, x):
        return torch.exp(x)


model = nn.Sequential(nn.Linear(4, 2), Exp())
print(model)
print(tuple(model(torch.ones(8, 4)).shape))
