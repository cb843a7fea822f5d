import torch
from torch import nn


class Masked(nn.Module):
    def forward(self, x, mask=None):
        return x if mask is None else x * mask


example = (torch.ones(2), None)
exported = torch.export.export(Masked(), example).module()
mask = torch.tensor([1.0, 0.0])
print(exported(torch.ones(2), mask), "and not", Masked()(torch.ones(2), mask))
