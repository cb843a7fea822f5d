import torch
from torch import nn
from torch.export import Dim, export


class Heads(nn.Module):
    def forward(self, x):
        return x.view(-1, 2, 4)


shapes = {"x": {0: Dim("length")}}
program = export(Heads(), (torch.ones(2, 8),), dynamic_shapes=shapes)
for n in (2, 5):
    print(tuple(program.module()(torch.ones(n, 8)).shape))
