import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 2), nn.BatchNorm1d(2)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


print(torch.jit.script(Stack().eval())(torch.ones(1, 2)).shape)
