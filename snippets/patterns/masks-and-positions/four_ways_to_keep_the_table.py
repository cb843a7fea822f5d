import torch
from torch import nn


def sinusoids(length, width):
    position = torch.arange(length)[:, None]
    rate = 10000.0 ** (-torch.arange(0, width, 2) / width)
    angles = position * rate
    return torch.stack([angles.sin(), angles.cos()], -1).flatten(1)


table = sinusoids(16, 4)
print([round(value, 3) for value in table[1].tolist()])

model = nn.Module()
model.plain = table.clone().requires_grad_(False)
model.frozen = nn.Parameter(table.clone(), requires_grad=False)
model.register_buffer("saved", table.clone())
model.register_buffer("unsaved", table.clone(), persistent=False)
model.to("meta")

parameters = dict(model.named_parameters())
print("         moved  saved  parameter")
for name in ("plain", "frozen", "saved", "unsaved"):
    moved = getattr(model, name).is_meta
    saved = name in model.state_dict()
    print(f"{name:8} {moved!s:6} {saved!s:6} {name in parameters}")
