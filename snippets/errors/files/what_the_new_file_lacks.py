import torch
from torch import nn

model = nn.BatchNorm1d(1)
model.classes = ["cat", "dog"]
model.register_buffer("threshold", torch.tensor(0.7), persistent=False)
torch.save(model, "model.pt")

old = torch.load("model.pt", weights_only=False)
print(old.classes, round(old.threshold.item(), 1))
torch.save(old.state_dict(), "state.pt")
print(list(torch.load("state.pt")))
