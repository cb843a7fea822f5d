import torch
from torch import nn

model = nn.Module()
model.register_buffer("labels", torch.zeros(3, dtype=torch.int8))
print(model.load_state_dict({"labels": torch.tensor([1, 2, 300])}))
print(model.labels)
print(torch.tensor([1, 2, 300]).to(torch.int8))
