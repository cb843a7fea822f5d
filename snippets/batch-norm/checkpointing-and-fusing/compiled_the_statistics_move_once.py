import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

x = torch.tensor([[8.0], [12.0], [14.0]])
for compiled in (False, True):
    bn = nn.BatchNorm1d(1, momentum=1 - (1 - 0.1) ** 0.5)

    def forward(x):
        return checkpoint(bn, x, use_reentrant=False)

    if compiled:
        forward = torch.compile(forward, backend="aot_eager")
    forward(x).sum().backward()
    print("compiled" if compiled else "eager   ", end=" ")
    print(f"mean {bn.running_mean.item():.4f}", end=" ")
    print("count", bn.num_batches_tracked.item())
