import torch
from torch import nn

saved = torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1).state_dict()
model = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
torch.optim.SGD(model.parameters(), lr=0.1).load_state_dict(saved)
