import torch
from torch import nn

table = nn.Module()
table.register_buffer("floats", torch.arange(1000).float())
table.register_buffer("integers", torch.arange(1000))
table.to(torch.bfloat16)
print("floats  ", table.floats[255:262].tolist())
print("integers", table.integers[255:262].tolist())
print("distinct", table.floats.unique().numel(), "of 1000")
angles = table.integers * torch.ones(1, dtype=torch.bfloat16)
print("times a bfloat16", angles.unique().numel(), "of 1000")
