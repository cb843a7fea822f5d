import torch
from torch import nn, optim
from torch.distributed.checkpoint.state_dict import get_state_dict

for kind in (optim.Adam, optim.Rprop):
    for saved_first in (False, True):
        model = nn.Linear(1, 1, bias=False)
        nn.init.ones_(model.weight)
        optimizer = kind(model.parameters(), lr=0.1)
        if saved_first:
            get_state_dict(model, optimizer)
        weights = []
        for _ in range(3):
            optimizer.zero_grad()
            model(torch.ones(1, 1)).sum().backward()
            optimizer.step()
            weights.append(round(model.weight.item(), 4))
        print(f"{kind.__name__:5} saved first {saved_first!s:5}", *weights)
