import copy

import torch
from torch import nn

model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
with torch.inference_mode():
    model.register_buffer("mean", torch.zeros(1))

ones = torch.ones(1)
checkpoint = {"weight": torch.ones(1, 1), "bias": ones, "mean": ones}
print("copy    ", copy.deepcopy(model).load_state_dict(checkpoint))
try:
    model.load_state_dict(checkpoint)
except RuntimeError:
    print("original refused", model.weight.item(), model.mean.item())
