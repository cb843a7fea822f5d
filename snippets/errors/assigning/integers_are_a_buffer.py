import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.ids = nn.Buffer(torch.arange(3))


print(Positions().state_dict()["ids"])
