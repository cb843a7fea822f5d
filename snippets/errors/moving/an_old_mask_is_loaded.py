import torch
from torch import nn

kept = torch.ones(2, 2).tril()
old = nn.Module()
old.register_buffer("mask", kept)

model = nn.Module()
model.register_buffer("mask", kept == 0)
print("masked", model.mask.tolist())
print(model.load_state_dict(old.state_dict()))
print("masked", model.mask.tolist())
