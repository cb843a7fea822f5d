import torch
from torch import nn

module = nn.Module()
module.register_buffer("std", torch.ones(1).expand(3))
module.std.add_(1)
