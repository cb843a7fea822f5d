import torch
from torch import nn

model = nn.Module()
model.register_buffer("filter", torch.zeros(1, dtype=torch.complex64))
print(model.load_state_dict({"filter": torch.tensor([1 + 2j])}))
print(model.filter)
