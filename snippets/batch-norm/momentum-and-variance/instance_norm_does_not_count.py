import torch
from torch import nn

x = torch.full((2, 1, 4), 10.0)
for momentum in (0.1, None):
    layer = nn.InstanceNorm1d(1, momentum=momentum, track_running_stats=True)
    layer(x)
    mean = layer.running_mean.item()
    count = layer.num_batches_tracked.item()
    print(f"momentum={momentum!s:5} mean {mean} count {count}")
