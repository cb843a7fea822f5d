import torch
from torch import nn

model = nn.Module()
table = torch.empty(2, device="meta")
model.register_buffer("table", table, persistent=False)
model.table.copy_(torch.ones(2))
print("copied  ", model.table.device)
model.table = torch.ones(2)
print("assigned", model.table.device, model.table)
