import torch
from torch import nn
from torch.export import Dim, export

norm = nn.BatchNorm1d(2).eval()
program = export(norm, (torch.ones(3, 2),), dynamic_shapes=[{0: Dim.AUTO}])
print(tuple(program.module()(torch.ones(4, 2)).shape))
