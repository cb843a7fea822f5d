import torch
from torch import nn

model = nn.Linear(2, 1)
checkpoint = torch.optim.SGD(model.parameters(), lr=0.1).state_dict()

groups = [{"params": [model.weight]}, {"params": [model.bias]}]
torch.optim.SGD(groups, lr=0.1).load_state_dict(checkpoint)
