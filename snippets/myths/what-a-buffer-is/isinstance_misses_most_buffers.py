import torch
from torch import nn

norm = nn.BatchNorm1d(2)
model = nn.Module()
model.scale = nn.Buffer(torch.ones(2))
print("type", type(model.scale))
print("marked     ", isinstance(model.scale, nn.Buffer))
print("batch norm ", isinstance(norm.running_mean, nn.Buffer))
model.double()
print("after cast ", isinstance(model.scale, nn.Buffer))
print("registered ", [name for name, _ in model.named_buffers()])
