import torch
from torch import nn
from torch.func import functional_call

scripted = torch.jit.script(nn.Linear(2, 1))

model = nn.Linear(2, 1)
model.load_state_dict(scripted.state_dict())
weights = {"weight": torch.ones(1, 2), "bias": torch.zeros(1)}
print(functional_call(model, weights, (torch.ones(2),)))
