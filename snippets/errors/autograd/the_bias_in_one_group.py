import torch
from torch import nn

model = nn.Linear(2, 1)
no_decay = [model.bias]
taken = {id(p) for p in no_decay}
groups = [
    {"params": [p for p in model.parameters() if id(p) not in taken]},
    {"params": no_decay, "weight_decay": 0.0},
]
optimizer = torch.optim.SGD(groups, lr=0.1, weight_decay=0.01)
for group in optimizer.param_groups:
    shapes = [tuple(p.shape) for p in group["params"]]
    print(shapes, "weight_decay", group["weight_decay"])
