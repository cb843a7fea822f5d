import torch
from safetensors.torch import load_file, save_file
from torch import nn

model = nn.Module()
model.register_buffer("basis", torch.ones(2, 3).T.contiguous())
save_file(model.state_dict(), "model.safetensors")
print(load_file("model.safetensors")["basis"].shape)
