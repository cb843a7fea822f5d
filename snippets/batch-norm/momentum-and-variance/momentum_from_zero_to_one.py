import torch
from torch import nn

for momentum in (0.0, 0.1, 1.0, None):
    bn = nn.BatchNorm1d(1, momentum=momentum)
    for value in (10.0, 20.0):
        bn(torch.full((4, 1), value))
    mean = round(bn.running_mean.item(), 2)
    count = bn.num_batches_tracked.item()
    print(f"momentum={momentum!s:5} mean {mean:5} count {count}")
