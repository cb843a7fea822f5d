import torch
from torch import nn


class Shifted(nn.Module):
    def __init__(self):
        super().__init__()
        self.shift = nn.Parameter(torch.zeros(1))
        self.register_buffer("weight", self.shift + 1)

    def forward(self, x):
        return x * self.weight


model = Shifted()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    optimizer.step()
print("gradient ", model.shift.grad)
print("shift + 1", round(model.shift.item() + 1, 2))
print("weight   ", model.weight.item())
