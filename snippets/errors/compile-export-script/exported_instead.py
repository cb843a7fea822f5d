import torch
from torch import nn

model = nn.BatchNorm1d(2).eval()
program = torch.export.export(model, (torch.zeros(4, 2),))
print(list(program.state_dict))
print(program.module()(torch.zeros(4, 2)).shape)
