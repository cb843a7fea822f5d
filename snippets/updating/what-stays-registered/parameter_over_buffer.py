import torch
from torch import nn

module = nn.Module()
module.register_buffer("scale", torch.ones(2), persistent=False)
print("buffers", [name for name, _ in module.named_buffers()])

module.scale = nn.Parameter(torch.ones(2))
print("buffers", [name for name, _ in module.named_buffers()])
print("parameters", [name for name, _ in module.named_parameters()])
print("state dict", list(module.state_dict()))
