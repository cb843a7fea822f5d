import torch
from safetensors.torch import save_model
from torch import nn

cos_sin = torch.arange(6.0)
rotary = nn.Module()
rotary.register_buffer("cos", cos_sin[:3])
rotary.register_buffer("sin", cos_sin[3:])
try:
    save_model(rotary, "rotary.safetensors")
except RuntimeError as error:
    print(*str(error).split(".")[:2], sep=".")

rotary.cos, rotary.sin = rotary.cos.clone(), rotary.sin.clone()
save_model(rotary, "rotary.safetensors")
print("saved")
