import torch
from torch import nn

model = nn.Module()
model.grids = nn.ParameterList([torch.zeros(1), nn.Buffer(torch.zeros(1))])
model.means = nn.ParameterDict({"red": torch.zeros(1)})
print("buffers   ", [name for name, _ in model.named_buffers()])
for name, parameter in model.named_parameters():
    print("parameter ", name, "requires_grad", parameter.requires_grad)

model.grids.append(torch.arange(3))
