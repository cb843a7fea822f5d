import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.zeros(1))
snapshot = {name: b.detach().clone() for name, b in model.named_buffers()}

model.mask = torch.ones(3)
for name, buffer in model.named_buffers():
    buffer.copy_(snapshot[name])
print("saved   ", snapshot["mask"])
print("restored", model.mask)
