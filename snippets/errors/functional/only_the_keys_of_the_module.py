import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
weights = {"weight": torch.ones(1, 2), "bias": torch.zeros(1)}
weights["temperature"] = torch.ones(1)

known = dict(model.named_parameters()) | dict(model.named_buffers())
print("left out", sorted(weights.keys() - known.keys()))
weights = {name: weights[name] for name in known}
print(functional_call(model, weights, (torch.ones(2),), strict=True))
