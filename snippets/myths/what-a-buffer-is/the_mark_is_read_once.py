import torch
from torch import nn

model = nn.Module()
model.mask = nn.Buffer(torch.ones(2))
model.mask.persistent = False
print("saved", list(model.state_dict()))

model.mask += 1
print("saved after +=", list(model.state_dict()))
