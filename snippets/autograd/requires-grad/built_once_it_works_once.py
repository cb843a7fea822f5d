import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.log_scale = nn.Parameter(torch.zeros(1))
        self.register_buffer("weight", self.log_scale.exp())

    def forward(self, x):
        return x * self.weight


model = Gated()
model(torch.ones(1)).backward()
print("first gradient", model.log_scale.grad)
model(torch.ones(1)).backward()
