import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features))

    def forward(self, x):
        return x * self.scale


layer = Scale(2)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(2)).sum().backward()
optimizer.step()
print("after a step", layer.scale.data)
print("saved       ", list(layer.state_dict()))
