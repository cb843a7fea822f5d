import torch
from torch import nn

bn = nn.BatchNorm1d(1, momentum=None)
for batch in (torch.ones(4, 1, 2, 2), torch.ones(1, 1)):
    try:
        bn(batch)
    except ValueError as error:
        print(error)
    print("count", bn.num_batches_tracked.item())

bn(torch.full((4, 1), 10.0))
print("count", bn.num_batches_tracked.item())
print("mean ", bn.running_mean.item())
