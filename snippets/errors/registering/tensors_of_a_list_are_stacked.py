import torch
from torch import nn

grids = [torch.zeros(2), torch.ones(2)]
pyramid = nn.Module()
pyramid.register_buffer("grids", torch.stack(grids))
print(pyramid.grids)
