import torch
from torch import nn, optim
from torch.distributed.checkpoint.state_dict import get_state_dict

for saved_first in [False, True]:
    model = nn.Linear(1, 1, bias=False)
    nn.init.ones_(model.weight)
    optimizer = optim.Adam(model.parameters(), lr=0.1)
    if saved_first:
        get_state_dict(model, optimizer)
    model(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    step = optimizer.state[model.weight]["step"].item()
    print(f"{saved_first!s:5} weight {model.weight.item():.4f} step {step}")
