import torch
from torch import nn

module = nn.Module()
module.register_buffer("std", torch.ones(1).expand(3))
module.std[0] = 5
print("std[0] = 5  ", module.std)
module.std[1:2] = 7
print("std[1:2] = 7", module.std)
module.std.fill_(2)
print("fill_(2)    ", module.std)

norm = nn.BatchNorm1d(3)
norm.running_mean = torch.zeros(1).expand(3)
norm(torch.tensor([[0.0, 10.0, 20.0], [2.0, 12.0, 22.0]]))
values = norm.running_mean.unique().numel()
print("batch norm  ", values, "value for 3 features")

module.double()
module.std[0] = 5
print("after a cast", module.std, "stride", module.std.stride())
