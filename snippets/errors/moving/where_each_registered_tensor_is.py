import torch
from torch import nn

model = nn.Linear(2, 1).to("meta")
model.register_buffer("mask", torch.ones(2), persistent=False)
for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
    print(name, tensor.device)

model.to("meta")
print("mask", model.mask.device)
