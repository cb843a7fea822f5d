import torch
from torch import nn
from torch.nn.modules.module import register_module_buffer_registration_hook


def report(module, name, buffer):
    print(" ", type(module).__name__, name, tuple(buffer.shape))
    return buffer.double() if name == "running_var" else None


handle = register_module_buffer_registration_hook(report)
print("built")
norm = nn.BatchNorm1d(2)
print("assigned")
norm.running_mean = torch.ones(2)
print("loaded and cast")
norm.load_state_dict(norm.state_dict())
print(norm.running_mean.dtype, norm.running_var.dtype)
norm.half()
print("loaded with assign=True")
norm.load_state_dict(norm.state_dict(), assign=True)
handle.remove()
nn.BatchNorm1d(2)
