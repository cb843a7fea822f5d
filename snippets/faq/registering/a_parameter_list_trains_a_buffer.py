import torch
from torch import nn

model = nn.Module()
model.grids = nn.ParameterList([torch.ones(1), nn.Buffer(torch.ones(1))])
print("parameters", [name for name, _ in model.named_parameters()])
print("buffers   ", [name for name, _ in model.named_buffers()])
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
(model.grids[0] + model.grids[1]).backward()
optimizer.step()
print("after a step", [grid.item() for grid in model.grids])
