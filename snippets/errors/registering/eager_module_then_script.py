import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("ids", torch.arange(3), persistent=False)

    def forward(self, x):
        return x + self.ids


positions = Positions()
scripted = torch.jit.script(positions)
print(scripted(torch.zeros(3)))
print("eager", list(positions.state_dict()))
print("scripted", list(scripted.state_dict()))
