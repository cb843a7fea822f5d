import torch
from torch import nn

layer = nn.Linear(2, 2)
del layer.weight
layer.weight = nn.Buffer(torch.eye(2))

print("parameters", [name for name, _ in layer.named_parameters()])
print("buffers", [name for name, _ in layer.named_buffers()])
