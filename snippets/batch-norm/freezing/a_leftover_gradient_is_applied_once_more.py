import torch
from torch import nn

for clear in (False, True):
    bn = nn.BatchNorm1d(1)
    optimizer = torch.optim.SGD(bn.parameters(), lr=0.1)
    bn(torch.tensor([[8.0], [12.0]])).sum().backward()
    bn.eval().requires_grad_(False)
    if clear:
        bn.weight.grad = bn.bias.grad = None
    optimizer.step()
    print("cleared" if clear else "left   ", round(bn.bias.item(), 2))
