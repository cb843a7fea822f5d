import torch
from torch import nn


class Training(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(2, 1)
        self.loss = nn.BCEWithLogitsLoss(pos_weight=torch.ones(1))


checkpoint = nn.Linear(2, 1).state_dict()
model = Training()
print(model.net.load_state_dict(checkpoint))
print(torch.equal(model.net.weight, checkpoint["weight"]))
