import torch
from safetensors.torch import save_file
from torch import nn

model = nn.Module()
model.register_buffer("basis", torch.ones(2, 3).T)
save_file(model.state_dict(), "model.safetensors")
