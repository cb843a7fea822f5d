import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

bn = nn.BatchNorm1d(1)
x = torch.tensor([[8.0], [12.0], [14.0]])
y = checkpoint(bn, x, use_reentrant=False)

bn.track_running_stats = False
try:
    y.sum().backward()
except torch.utils.checkpoint.CheckpointError as error:
    for line in str(error).splitlines()[:3]:
        print(line)
