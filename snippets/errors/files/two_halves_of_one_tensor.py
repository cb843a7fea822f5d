import torch
from safetensors.torch import save_model
from torch import nn

cos_sin = torch.arange(6.0)
rotary = nn.Module()
rotary.register_buffer("cos", cos_sin[:3])
rotary.register_buffer("sin", cos_sin[3:])
save_model(rotary, "rotary.safetensors")
