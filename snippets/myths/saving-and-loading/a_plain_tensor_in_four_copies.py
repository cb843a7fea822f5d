import copy

import torch
from torch import nn

model = nn.Linear(1, 1)
model.plain = torch.tensor([7.0])
torch.save(model, "module.pt")
torch.save(model.state_dict(), "state.pt")
print("state dict ", "plain" in torch.load("state.pt"))
print("deepcopy   ", copy.deepcopy(model).plain.item())
restored = torch.load("module.pt", weights_only=False)
print("torch.save ", restored.plain.item())
