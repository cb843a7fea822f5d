import torch
from torch import nn

for mode in (True, False):
    norm = nn.BatchNorm1d(2).train(mode)
    module = torch.export.export(norm, (torch.ones(3, 2),)).module()
    module(torch.ones(3, 2))
    print("exported in train mode", mode, module.running_mean)
