import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("running_mean", torch.zeros(3))
print("parameters", [name for name, _ in model.named_parameters()])
print("buffers   ", [name for name, _ in model.named_buffers()])
print("requires_grad", model.running_mean.requires_grad)
