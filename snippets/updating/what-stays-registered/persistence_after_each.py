import torch
from torch import nn


def saved(change):
    module = nn.Module()
    module.mask = nn.Buffer(torch.ones(2), persistent=False)
    change(module)
    return list(module.state_dict())


def empty_and_refill(module):
    module.mask = None
    module.mask = torch.zeros(2)


def delete_and_register(module):
    del module.mask
    module.register_buffer("mask", torch.zeros(2))


def set_the_mark(module):
    module.mask.persistent = True
    print("mask.persistent = True", list(module.state_dict()))
    module.mask += 1


print("emptied and refilled  ", saved(empty_and_refill))
print("deleted and registered", saved(delete_and_register))
print("the same, then +=     ", saved(set_the_mark))
