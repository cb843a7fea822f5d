import torch
from torch import nn

layer = nn.BatchNorm1d(1)
state = layer.state_dict()
layer.double()

with torch.no_grad():
    layer.weight.fill_(7)
    layer.running_mean.fill_(7)
    layer.num_batches_tracked.fill_(7)
for name, value in state.items():
    print(f"{name:20}", value.item(), value.dtype)
