import torch
from torch import nn
from torch.nn.utils import prune

for removed in (False, True):
    torch.manual_seed(0)
    layer = nn.Linear(2, 2)
    prune.l1_unstructured(layer, "weight", amount=2)
    if removed:
        prune.remove(layer, "weight")
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    layer(torch.ones(1, 2))
    print(
        "removed" if removed else "masked ", (layer.weight == 0).sum().item()
    )
