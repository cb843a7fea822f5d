import torch
from safetensors.torch import load_file, load_model, save_model
from torch import nn


def build():
    model = nn.Module()
    mask = torch.ones(2, 2).tril()
    model.register_buffer("mask", mask)
    model.register_buffer("causal", mask)
    return model


save_model(build(), "model.safetensors")
print(list(load_file("model.safetensors")))
print(load_model(build(), "model.safetensors"))
build().load_state_dict(load_file("model.safetensors"))
