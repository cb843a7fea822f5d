import torch
from torch import nn

old = nn.Sequential(nn.Linear(1, 1), nn.GELU())
del old[1].approximate  # as in a file from before it existed
torch.save(old, "model.pt")

loaded = torch.load("model.pt", weights_only=False)
model = nn.Sequential(nn.Linear(1, 1), nn.GELU())
print(model.load_state_dict(loaded.state_dict()))
print(tuple(model(torch.ones(1)).shape))
