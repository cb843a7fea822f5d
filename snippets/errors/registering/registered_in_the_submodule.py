import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 1))
path, _, name = "0.mean".rpartition(".")
model.get_submodule(path).register_buffer(name, torch.zeros(2))
print([name for name, _ in model.named_buffers()])
