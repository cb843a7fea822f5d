import torch
from torch import nn
from torch.export import Dim, export


class Add(nn.Module):
    def forward(self, x, y):
        return x + y


n = Dim("n")
example = (torch.ones(3, 2), torch.ones(3, 2))
program = export(Add(), example, dynamic_shapes=({0: n}, {0: n}))
print(tuple(program.module()(torch.ones(5, 2), torch.ones(5, 2)).shape))
