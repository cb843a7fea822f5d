import torch
from torch import nn

checkpoint = nn.Embedding.from_pretrained(torch.ones(3, 2)).state_dict()
model = nn.Embedding(5, 2)
nn.init.zeros_(model.weight)

rows = model.weight.detach().clone()
common = min(len(rows), len(checkpoint["weight"]))
rows[:common] = checkpoint["weight"][:common]
checkpoint["weight"] = rows
print(model.load_state_dict(checkpoint))
print(model.weight[:, 0].tolist())
