import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1))
        self.register_buffer("weight", torch.eye(2))

    def forward(self, x):
        return x @ (self.weight * self.gain)


model = Scaled()
model(torch.ones(3, 2)).sum().backward()
print(model.gain.grad)
