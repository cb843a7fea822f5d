import torch
from torch import nn

old = nn.BatchNorm2d(1)
old.running_mean.fill_(5.0)
del old.track_running_stats, old.num_batches_tracked
print(list(old.state_dict()), old.state_dict()._metadata[""])

new = nn.BatchNorm2d(1)
print(new.load_state_dict(dict(old.state_dict())))
print(new.running_mean, new.num_batches_tracked)
print(new(torch.ones(2, 1, 3, 3)).shape)
