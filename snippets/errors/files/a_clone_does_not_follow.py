import torch
from torch import nn

rotary = nn.Module()
rotary.register_buffer("rotation", torch.ones(1, dtype=torch.complex64))
cos_sin = torch.view_as_real(rotary.rotation).clone()
rotary.register_buffer("cos_sin", cos_sin)
rotary.rotation.mul_(2)
print("clone", rotary.cos_sin)
print("view ", torch.view_as_real(rotary.rotation))
