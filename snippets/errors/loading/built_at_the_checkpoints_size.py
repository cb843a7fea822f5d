from torch import nn

checkpoint = nn.BatchNorm1d(4).state_dict()
norm = nn.BatchNorm1d(checkpoint["running_mean"].numel())
print(norm.load_state_dict(checkpoint))
print(norm.running_mean.shape)
