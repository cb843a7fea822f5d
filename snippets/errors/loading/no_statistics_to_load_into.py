from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
norm = nn.BatchNorm1d(2, track_running_stats=False)
norm.load_state_dict(checkpoint)
