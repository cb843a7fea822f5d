import torch
from safetensors.torch import load_file, save_file
from torch import nn

model = nn.Module()
model.register_buffer("kernel", torch.tensor([1 + 2j]).conj())
save_file(model.state_dict(), "model.safetensors")
print("model   ", model.kernel)
print("file    ", load_file("model.safetensors")["kernel"])

state = {"kernel": model.kernel.resolve_conj().resolve_neg()}
save_file(state, "model.safetensors")
print("resolved", load_file("model.safetensors")["kernel"])
