import copy

import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.log_scale = nn.Parameter(torch.zeros(1))

    @property
    def weight(self):
        return self.log_scale.exp()

    def forward(self, x):
        return x * self.weight


model = Gated()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(2):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    optimizer.step()
    print(f"weight {model.weight.item():.4f}", end="  ")
    print(f"copied {copy.deepcopy(model).weight.item():.4f}")
print("saved", list(model.state_dict()))
