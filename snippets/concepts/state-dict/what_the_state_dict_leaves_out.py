import torch
from torch import nn


class Tracker(nn.Module):
    def __init__(self, momentum):
        super().__init__()
        self.momentum = momentum
        self.steps = 0
        self.offset = torch.zeros(1)
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("mask", torch.ones(1), persistent=False)
        self.register_buffer("cache", None)

    def forward(self, inputs):
        self.steps += 1
        return (inputs - self.mean) * self.mask * self.weight


model = Tracker(momentum=0.1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.tensor([2.0])).backward()
optimizer.step()

print("state dict:     ", list(model.state_dict()))
print("gradient:       ", model.weight.grad)
print("optimizer state:", optimizer.state_dict()["state"])
