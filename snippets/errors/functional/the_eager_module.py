import torch
from torch import nn
from torch.func import functional_call

scripted = torch.jit.script(nn.Linear(2, 1))
scripted.bias.data.fill_(5)

model = nn.Linear(2, 1)
state = {**scripted.state_dict(), "weight": torch.ones(1, 2)}
print(functional_call(model, state, (torch.ones(2),), strict=True))
