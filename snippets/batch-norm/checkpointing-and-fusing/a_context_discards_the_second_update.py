import contextlib
import copy

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


@contextlib.contextmanager
def swapped(state, before):
    after = [dict(buffers) for buffers in state]
    try:
        for buffers, values in zip(state, before):
            buffers.update(values)
        yield
    finally:
        for buffers, values in zip(state, after):
            buffers.update(values)


def contexts():
    state = [module._buffers for module in block.modules()]
    return contextlib.nullcontext(), swapped(state, copy.deepcopy(state))


block = nn.Sequential(nn.BatchNorm1d(1))
x = torch.tensor([[8.0], [12.0], [14.0]])
y = checkpoint(block, x, use_reentrant=False, context_fn=contexts)
y.pow(3).sum().backward()
print([(name, round(b.item(), 4)) for name, b in block.named_buffers()])
