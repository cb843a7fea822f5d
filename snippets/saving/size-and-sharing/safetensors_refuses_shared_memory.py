import torch
from safetensors.torch import save_file
from torch import nn

model = nn.Module()
mask = torch.ones(2, 2).tril()
model.register_buffer("mask", mask)
model.register_buffer("causal", mask)
try:
    save_file(model.state_dict(), "model.safetensors")
except RuntimeError as error:
    print(str(error).strip().split(",")[0])

model.causal = model.causal.clone()
save_file(model.state_dict(), "model.safetensors")
print("saved")
