import torch
from torch import nn
from torch.nn.modules.module import register_module_buffer_registration_hook


def report(module, name, buffer):
    print(" ", type(module).__name__, name, tuple(buffer.shape))
    return buffer * 4 if name == "running_var" else None


handle = register_module_buffer_registration_hook(report)
print("built")
norm = nn.BatchNorm1d(2)
print("assigned")
norm.running_mean = torch.ones(2)
print("cast and loaded")
norm.double().load_state_dict(norm.state_dict())
handle.remove()
nn.BatchNorm1d(2)
print(norm.running_var)
