import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
weights = dict(model.named_parameters())
weights["temperature"] = torch.ones(1)
functional_call(model, weights, (torch.ones(2),), strict=True)
