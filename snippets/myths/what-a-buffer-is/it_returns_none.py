import torch
from torch import nn

model = nn.Module()
print("returned", model.register_buffer("mean", torch.zeros(2)))
model.mean = model.register_buffer("mean", torch.zeros(2))
print("mean", model.mean, "saved", list(model.state_dict()))
