from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
model = nn.BatchNorm1d(2, track_running_stats=False)
print("running_mean:", model.running_mean)
model.load_state_dict(checkpoint)
