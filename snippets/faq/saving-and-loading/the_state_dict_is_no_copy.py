import copy

import torch
from torch import nn

norm = nn.BatchNorm1d(1, affine=False)
norm.register_buffer("cache", None)
state = norm.state_dict()
kept = copy.deepcopy(state)
norm(torch.tensor([[8.0], [12.0]]))
print("keys      ", list(state))
print("state dict", state["running_mean"])
print("deep copy ", kept["running_mean"])
