import torch
from torch import nn

batch = torch.full((2, 1), 1.0)

for momentum in (0.5, 0.1, 0.01):
    bn = nn.BatchNorm1d(1, momentum=momentum)
    while bn.running_mean.item() < 0.99:
        bn(batch)
    print(f"{momentum:<5}{bn.num_batches_tracked.item():>4} batches")
