import torch
from torch import nn


class Scale(nn.Module):
    def forward(self, x, double):
        return x * 2 if double else x


x = torch.ones(1)
exported = {
    double: torch.export.export(Scale(), (x, double)).module()
    for double in (True, False)
}
for double, module in exported.items():
    print(double, module(x, double))
