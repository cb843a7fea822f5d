import torch
from torch import nn


class Training(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = torch.compile(nn.Linear(2, 1), backend="eager")
        self.loss = nn.BCEWithLogitsLoss(pos_weight=torch.ones(1))


checkpoint = Training().state_dict()
model = nn.Linear(2, 1)
prefix = "net._orig_mod."
own = {}
for key, value in checkpoint.items():
    if key.startswith(prefix):
        own[key.removeprefix(prefix)] = value
    else:
        print("left out:", key)
print(model.load_state_dict(own))
