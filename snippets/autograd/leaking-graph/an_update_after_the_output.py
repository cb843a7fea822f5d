import torch
from torch import nn


class Running(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("total", torch.zeros(1))

    def forward(self, x):
        output = x * self.weight + self.total
        self.total = self.total + x * self.weight
        return output.sum()


model = Running()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for step in range(2):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    optimizer.step()
    print("step", step, "gradient", model.weight.grad.item())
