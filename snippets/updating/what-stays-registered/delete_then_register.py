import torch
from torch import nn

layer = nn.Linear(2, 1, bias=False)
weight = layer.weight.detach()
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
del layer.weight
layer.register_buffer("weight", weight)

print("buffers   ", [name for name, _ in layer.named_buffers()])
print("parameters", [name for name, _ in layer.named_parameters()])
print("state dict", list(layer.state_dict()))
print("output    ", tuple(layer(torch.ones(1, 2)).shape))
print("optimizer still holds", len(optimizer.param_groups[0]["params"]))
