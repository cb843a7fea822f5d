import torch
from safetensors.torch import save_file
from torch import nn

model = nn.Module()
model.register_buffer("basis", torch.ones(2, 3).t())
state = {key: value.contiguous() for key, value in model.state_dict().items()}
save_file(state, "model.safetensors")
save_file(model.state_dict(), "model.safetensors")
