import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
weights = {"weight": torch.ones(1, 2), "bias": torch.zeros(1)}
weights["temperature"] = torch.ones(1)

known = {name for name, _ in model.named_parameters(remove_duplicate=False)}
known |= {name for name, _ in model.named_buffers(remove_duplicate=False)}
print("left out", sorted(weights.keys() - known))
weights = {name: weights[name] for name in weights if name in known}
print(functional_call(model, weights, (torch.ones(2),), strict=True))
