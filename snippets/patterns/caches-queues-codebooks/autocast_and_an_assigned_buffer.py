import torch
from torch import nn


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, images):
        self.mean = self.linear(images).mean(0).detach()


class Writing(Assigning):
    def forward(self, images):
        self.mean.copy_(self.linear(images).mean(0).detach())


for model in (Assigning(), Writing()):
    nn.init.constant_(model.linear.weight, 100.0)
    nn.init.zeros_(model.linear.bias)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        model(torch.ones(4, 1))
    for _ in range(10):
        model.mean += 0.1
    print(type(model).__name__, model.mean.dtype, round(model.mean.item(), 3))
