import torch
from safetensors.torch import load_file, save_file
from torch import nn


def network():
    conv = nn.Conv2d(2, 3, 3).to(memory_format=torch.channels_last)
    conv.register_buffer("basis", torch.ones(2, 3).T)
    return conv


model, loaded = network(), network()
state = model.state_dict()
for key, value in state.items():
    state[key] = value.resolve_conj().resolve_neg().contiguous()
save_file(state, "model.safetensors")
print(loaded.load_state_dict(load_file("model.safetensors")))
print((loaded.weight == model.weight).all())
