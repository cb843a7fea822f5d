import torch
from torch import nn

checkpoint = nn.Linear(2, 1).state_dict()
model = nn.Linear(2, 1).load_state_dict(checkpoint)
model(torch.ones(1, 2))
