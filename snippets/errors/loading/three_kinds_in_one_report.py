import torch
from torch import nn

saved = nn.Sequential(nn.Conv1d(1, 4, 3), nn.BatchNorm1d(4), nn.Linear(8, 5))
model = nn.Sequential(nn.Conv1d(1, 4, 3), nn.Identity(), nn.Linear(8, 10))
model.register_buffer("mean", torch.zeros(1))
model.load_state_dict(saved.state_dict())
