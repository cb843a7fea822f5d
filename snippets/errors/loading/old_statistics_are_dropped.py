from torch import nn

old = nn.InstanceNorm1d(2, track_running_stats=True)
checkpoint = dict(old.state_dict())

for key in ["running_mean", "running_var", "num_batches_tracked"]:
    checkpoint.pop(key, None)
norm = nn.InstanceNorm1d(2)
print(norm.load_state_dict(checkpoint))
print(norm.running_mean)
