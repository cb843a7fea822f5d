import contextlib

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


@contextlib.contextmanager
def discard_updates(block):
    found = ((m, m.named_buffers(recurse=False)) for m in block.modules())
    kept = [(m, name, b) for m, buffers in found for name, b in buffers]
    for module, name, tensor in kept:
        setattr(module, name, tensor.clone())
    try:
        yield
    finally:
        for module, name, tensor in kept:
            setattr(module, name, tensor)


def contexts():
    return contextlib.nullcontext(), discard_updates(block)


block = nn.Sequential(nn.BatchNorm1d(1))
x = torch.tensor([[8.0], [12.0], [14.0]])
y = checkpoint(block, x, use_reentrant=False, context_fn=contexts)
y.pow(3).sum().backward()
for name, buffer in block.named_buffers():
    print(name, round(buffer.item(), 4))
