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

module.double()
module.std[0] = 5
print("after a cast", module.std, "stride", module.std.stride())
