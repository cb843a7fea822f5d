import torch
from torch import nn

program = torch.export.export(nn.BatchNorm1d(2), (torch.ones(3, 2),))
program.module().eval()
