import torch
from torch import nn

saved = nn.InstanceNorm1d(1, track_running_stats=True)
saved.running_mean.fill_(5)
checkpoint = dict(saved.state_dict())
del checkpoint["num_batches_tracked"]
x = torch.tensor([[[1.0, 3.0]]])
print("saved  ", saved.eval()(x).round().tolist())

norm = nn.InstanceNorm1d(1, track_running_stats=True)
print(norm.load_state_dict(checkpoint))
print("tracks ", norm.eval()(x).round().tolist())

del checkpoint["running_mean"], checkpoint["running_var"]
norm = nn.InstanceNorm1d(1)
print(norm.load_state_dict(checkpoint))
print("dropped", norm.eval()(x).round().tolist())
