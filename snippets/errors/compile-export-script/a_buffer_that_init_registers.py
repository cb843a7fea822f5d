import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0.0))

    def forward(self, x):
        self.seen = x.sum()
        return x


scripted = torch.jit.script(Counter())
scripted(torch.ones(3))
print(scripted.state_dict()["seen"])
