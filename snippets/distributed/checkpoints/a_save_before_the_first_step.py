import torch
from torch import nn, optim
from torch.distributed.checkpoint.state_dict import get_state_dict

CHANGED = "Adam", "AdamW", "Adamax", "NAdam", "RAdam", "ASGD", "Rprop"
SAME = "SGD", "RMSprop", "Adagrad", "Adadelta", "Adafactor"


def weight_after_three_steps(name, saved_first):
    model = nn.Linear(1, 1, bias=False)
    nn.init.ones_(model.weight)
    optimizer = getattr(optim, name)(model.parameters(), lr=0.1)
    if saved_first:
        get_state_dict(model, optimizer)
    for _ in range(3):
        optimizer.zero_grad()
        model(torch.ones(1, 1)).sum().backward()
        optimizer.step()
    return round(model.weight.item(), 4)


for name in CHANGED + SAME:
    weights = [
        weight_after_three_steps(name, first) for first in (False, True)
    ]
    print(f"{name:9} not saved {weights[0]:7} saved first {weights[1]:7}")
