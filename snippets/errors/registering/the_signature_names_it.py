import inspect

from torch import nn

print(list(inspect.signature(nn.BatchNorm1d).parameters))

norm = nn.BatchNorm1d(3, track_running_stats=False)
print(list(norm.state_dict()))
