import torch
from torch import nn

for momentum in (0.1, None):
    bn = nn.BatchNorm1d(1, momentum=momentum)
    bn(torch.full((4, 1), 10.0))
    bn(torch.full((4, 1), 20.0))
    count = bn.num_batches_tracked.item()
    before = bn.running_mean.item()

    bn.num_batches_tracked.zero_()
    bn(torch.full((4, 1), 40.0))
    after = bn.running_mean.item()
    print(f"momentum={momentum}: count {count}")
    print(f"  count set to 0, next batch: {before:.2f} -> {after:.2f}")
