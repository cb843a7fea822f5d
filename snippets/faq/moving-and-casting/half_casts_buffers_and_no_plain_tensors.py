import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("scale", torch.ones(1))
model.register_buffer("steps", torch.tensor(0))
model.plain = torch.ones(1)
model.half()
for name in ("weight", "scale", "steps", "plain"):
    print(f"{name:6} {getattr(model, name).dtype}")
