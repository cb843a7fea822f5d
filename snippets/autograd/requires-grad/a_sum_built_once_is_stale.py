import torch
from torch import nn


class Shifted(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("gain", self.weight + 1)

    def forward(self, images):
        return images * self.gain


model = Shifted()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    gradient = model.weight.grad.item()
    optimizer.step()
    weight, gain = model.weight.item(), model.gain.item()
    print("gradient", gradient, "weight + 1", weight + 1, "gain", gain)
