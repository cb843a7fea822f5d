import torch
from torch import nn


class Running(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(1))
        self.register_buffer("total", torch.zeros(1))

    def forward(self, x):
        self.total = self.total + self.bias
        return (x + self.total).sum()


model = Running()
for step in range(3):
    model.zero_grad()
    model(torch.ones(1)).backward()
    print("step", step, "gradient", model.bias.grad.item())
