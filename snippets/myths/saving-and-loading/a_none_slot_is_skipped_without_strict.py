import torch
from torch import nn

model = nn.Module()
model.register_buffer("mean", None)
checkpoint = {"mean": torch.ones(1)}
print(model.load_state_dict(checkpoint, strict=False))
print("mean", model.mean)
model.load_state_dict(checkpoint)
