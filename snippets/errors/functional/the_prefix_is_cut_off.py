import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1, bias=False)
wrapped = {"module.weight": torch.ones(1, 2)}
weights = {k.removeprefix("module."): v for k, v in wrapped.items()}
print(list(weights))
print(functional_call(model, weights, (torch.ones(2),), strict=True))
