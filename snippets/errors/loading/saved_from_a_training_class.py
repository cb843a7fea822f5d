import torch
from torch import nn


class Training(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(2, 1)
        self.loss = nn.BCEWithLogitsLoss(pos_weight=torch.ones(1))


nn.Linear(2, 1).load_state_dict(Training().state_dict())
