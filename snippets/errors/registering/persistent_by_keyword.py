import torch
from torch import nn

model = nn.Module()
model.mask = nn.Buffer(torch.ones(3), persistent=False)
print([name for name, _ in model.named_buffers()], list(model.state_dict()))
