import torch
from torch import nn

module = nn.Module()
module.register_buffer("centers", torch.zeros(3))
module.centers.copy_(torch.ones(5))
