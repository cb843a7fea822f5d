import torch
from torch import nn

checkpoint = nn.BatchNorm1d(1).double().state_dict()
with torch.device("meta"):
    model = nn.BatchNorm1d(1)

print("before:", model.running_mean.device, model.running_mean.dtype)
model.load_state_dict(checkpoint, assign=True)
print("after: ", model.running_mean.device, model.running_mean.dtype)

other = nn.BatchNorm1d(1)
other.load_state_dict(checkpoint)  # without assign
model.running_mean += 1
print("checkpoint:", checkpoint["running_mean"])
print("other:     ", other.running_mean)
