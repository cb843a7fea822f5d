from torch import nn

both = {}
nn.Linear(2, 2, bias=False).state_dict(destination=both, prefix="encoder.")
nn.BatchNorm1d(2).state_dict(destination=both, prefix="norm.")
for key, value in both.items():
    print(key, tuple(value.shape))
