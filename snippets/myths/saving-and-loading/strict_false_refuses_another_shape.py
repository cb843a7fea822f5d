import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.zeros(5))
checkpoint = {"mask": torch.ones(3), "other": torch.ones(1)}
model.load_state_dict(checkpoint, strict=False)
