import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2).state_dict()
del checkpoint["weight"]
checkpoint["running_mean"] = torch.zeros(3)
checkpoint["running_var"] = torch.tensor([9.0, 9.0])

model = nn.BatchNorm1d(2)
print("before:", model.running_var)
try:
    model.load_state_dict(checkpoint)
except RuntimeError as error:
    print(error)
print("after: ", model.running_var)
