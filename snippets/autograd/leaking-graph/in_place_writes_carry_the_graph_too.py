import torch
from torch import nn

online = nn.Linear(1, 1)
average = nn.Module()
average.register_buffer("bias", torch.zeros(1))
average.bias.lerp_(online.bias, 0.1)
print("lerp_            ", average.bias.grad_fn.name())

average.bias = torch.zeros(1)
average.bias.lerp_(online.bias.detach(), 0.1)
print("lerp_ of detach()", average.bias.grad_fn)

with torch.no_grad():
    average.bias.lerp_(online.bias, 0.1)
print("lerp_ in no_grad ", average.bias.grad_fn)
