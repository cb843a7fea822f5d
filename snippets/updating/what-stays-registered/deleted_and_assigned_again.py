import torch
from torch import nn


def report(how, module):
    names = [name for name, _ in module.named_buffers()]
    print(how, names, list(module.state_dict()))


deleted, emptied, kept = nn.Module(), nn.Module(), nn.Module()
for module in (deleted, emptied):
    module.register_buffer("mask", torch.ones(2))

del deleted.mask
deleted.mask = torch.zeros(2)
report("del, then a tensor     ", deleted)

emptied.mask = None
emptied.mask = torch.zeros(2)
report("None, then a tensor    ", emptied)

kept.mask = nn.Buffer(torch.ones(2))
mask = kept.mask
del kept.mask
kept.mask = mask
report("del, then the nn.Buffer", kept)
