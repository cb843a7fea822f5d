import torch
from torch import nn

trained = nn.BatchNorm1d(1)
trained.running_mean.fill_(5.0)
old = dict(trained.state_dict())
del old["num_batches_tracked"]

bn = nn.BatchNorm1d(1, momentum=None)
print(bn.load_state_dict(old))
print("count ", bn.num_batches_tracked.item())
print("mean  ", bn.running_mean.item())
bn(torch.full((4, 1), 80.0))
print("after ", bn.running_mean.item())

bn.load_state_dict(old)
bn.num_batches_tracked.fill_(99)
bn(torch.full((4, 1), 80.0))
print("after, with the counter set", round(bn.running_mean.item(), 4))
