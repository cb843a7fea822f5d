import torch
from torch import nn
from torch.func import functional_call

model = nn.Linear(2, 1)
zeros = {name: torch.zeros_like(p) for name, p in model.named_parameters()}
print(list(zeros))
print(functional_call(model, zeros, (torch.ones(2),)))
