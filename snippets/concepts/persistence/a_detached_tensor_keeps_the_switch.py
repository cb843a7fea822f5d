import torch
from torch import nn

model = nn.Module()
model.mean = nn.Buffer(torch.zeros(2))
model.register_buffer("mean", model.mean.detach(), persistent=False)
print("registered again", list(model.state_dict()))
model.mean += 1
print("after +=        ", list(model.state_dict()), model.mean)
