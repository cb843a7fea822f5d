import torch
from torch import nn

model = nn.Module()
model.register_buffer("ids", torch.zeros(3, dtype=torch.int64))
print(model.load_state_dict({"ids": torch.tensor([0.5, 1.7, 2.9])}))
print("ids", model.ids.tolist(), model.ids.dtype)
