import torch
from torch import nn

model = nn.BatchNorm1d(2)
checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"] = torch.tensor([9.0, 9.0])
checkpoint["running_var"] = torch.ones(3)

print("before:", model.running_mean)
try:
    model.load_state_dict(checkpoint)
except RuntimeError as error:
    print(error)
print("after: ", model.running_mean)
