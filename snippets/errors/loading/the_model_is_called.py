import torch
from torch import nn

torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, "model.pt")

model = nn.Linear(2, 1)
print(model.load_state_dict(torch.load("model.pt")))
print(model(torch.ones(1, 2)))
