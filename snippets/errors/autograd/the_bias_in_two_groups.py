import torch
from torch import nn

model = nn.Linear(2, 1)
groups = [
    {"params": model.parameters()},
    {"params": [model.bias], "weight_decay": 0.0},
]
torch.optim.SGD(groups, lr=0.1, weight_decay=0.01)
