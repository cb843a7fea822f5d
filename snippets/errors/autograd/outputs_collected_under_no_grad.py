import torch
from torch import nn

layer = nn.Linear(1, 1)
outputs = torch.zeros(2, 1, requires_grad=True)
with torch.no_grad():
    outputs[0] = layer(torch.ones(1))
outputs.sum().backward()
print(layer.weight.grad)
