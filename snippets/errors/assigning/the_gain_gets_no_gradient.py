import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1))
        self.weight = nn.Parameter(torch.eye(2) * self.gain)

    def forward(self, x):
        return x @ self.weight


model = Scaled()
model(torch.ones(1, 2)).sum().backward()
print(model.gain.grad)
