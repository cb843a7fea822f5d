import contextlib

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


@contextlib.contextmanager
def discard_updates(*modules):
    kept = [(m, *item) for m in modules for item in m.named_buffers()]
    for module, name, tensor in kept:
        setattr(module, name, tensor.clone())
    try:
        yield
    finally:
        for module, name, tensor in kept:
            setattr(module, name, tensor)


bn = nn.BatchNorm1d(1)
x = torch.tensor([[8.0], [12.0], [14.0]])
y = checkpoint(
    bn,
    x,
    use_reentrant=False,
    context_fn=lambda: (contextlib.nullcontext(), discard_updates(bn)),
)
y.pow(3).sum().backward()
print(f"mean {bn.running_mean.item():.4f}", end=" ")
print("count", bn.num_batches_tracked.item())
