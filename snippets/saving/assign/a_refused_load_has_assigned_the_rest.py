import torch
from torch import nn

model = nn.Linear(2, 1)
checkpoint = nn.Linear(2, 1).state_dict()
checkpoint["bias"] = torch.zeros(3)
try:
    model.load_state_dict(checkpoint, assign=True)
except RuntimeError as error:
    print(error)
shared = model.weight.data_ptr() == checkpoint["weight"].data_ptr()
print("weight is the checkpoint's:", shared)
print(dict(checkpoint._metadata))
