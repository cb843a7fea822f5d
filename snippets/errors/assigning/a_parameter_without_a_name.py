import torch
from torch import nn

sizes = {"": 3, "head": 2}
scales = nn.ParameterDict()
for name, size in sizes.items():
    scales[name] = nn.Parameter(torch.ones(size))
