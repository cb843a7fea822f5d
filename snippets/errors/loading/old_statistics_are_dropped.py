import torch
from torch import nn

checkpoint = {"running_mean": torch.zeros(2), "running_var": torch.ones(2)}
norm = nn.InstanceNorm1d(2)
for name in ["running_mean", "running_var"]:
    del checkpoint[name]
print(norm.load_state_dict(checkpoint))
print(norm.running_mean)
