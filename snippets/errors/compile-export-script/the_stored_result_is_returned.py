import torch
from torch import nn


class Attention(nn.Module):
    def forward(self, x):
        weights = x.softmax(-1)
        return weights @ x, weights


x = torch.zeros(2, 2)
exported = torch.export.export(Attention(), (x,)).module()
output, weights = exported(torch.ones(2, 2))
print(output)
print(weights)
