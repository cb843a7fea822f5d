import torch
from safetensors.torch import load_file, save_file
from torch import nn

mask = torch.ones(3, 3).tril()
model = nn.Module()
model.register_buffer("mask", mask)
model.register_buffer("causal", mask.clone())
save_file(model.state_dict(), "model.safetensors")
print(sorted(load_file("model.safetensors")))
