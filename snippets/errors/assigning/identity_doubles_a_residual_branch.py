import torch
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.mixer = nn.Linear(2, 2)

    def forward(self, x):
        if self.mixer is not None:
            x = x + self.mixer(x)
        return x


model = nn.Sequential(Block())
model.set_submodule("0.mixer", nn.Identity())
print(model(torch.ones(1, 2)))

model.get_submodule("0").mixer = None
print(model(torch.ones(1, 2)))
