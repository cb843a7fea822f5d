import torch
from torch import nn

norm = nn.BatchNorm1d(2)
compiled = torch.compile(norm)
try:
    compiled.register_buffer("running_mean", torch.ones(2))
except KeyError as error:
    print(error)

norm.register_buffer("running_mean", torch.ones(2))
print(compiled.running_mean)
