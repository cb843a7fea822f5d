import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

layer = parametrizations.weight_norm(nn.Linear(2, 1))
for evaluated_first in (True, False):
    layer.zero_grad()
    with parametrize.cached():
        if evaluated_first:
            with torch.no_grad():
                layer(torch.ones(1, 2))
        layer(torch.ones(1, 2)).sum().backward()
    print([p.grad is not None for p in layer.parameters()])
