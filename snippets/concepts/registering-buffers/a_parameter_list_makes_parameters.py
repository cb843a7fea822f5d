import torch
from torch import nn

grids = [nn.Buffer(torch.zeros(2)), nn.Buffer(torch.zeros(4))]
listed = nn.ParameterList(grids)
print("buffers   ", [name for name, _ in listed.named_buffers()])
print("parameters", [name for name, _ in listed.named_parameters()])

optimizer = torch.optim.SGD(listed.parameters(), lr=0.1)
listed[0].sum().backward()
optimizer.step()
print("after step", listed[0].data, grids[0])
