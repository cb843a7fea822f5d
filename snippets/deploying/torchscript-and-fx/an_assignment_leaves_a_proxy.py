import copy

import torch
from torch import fx, nn


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, images):
        self.mean = 0.9 * self.mean + 0.1 * images
        return images - self.mean


class Writing(Assigning):
    def forward(self, images):
        self.mean.lerp_(images, 0.1)
        return images - self.mean


ones = torch.ones(1)
for model in (Assigning(), Writing()):
    traced = fx.symbolic_trace(model)
    outputs = [round(traced(ones).item(), 3) for _ in range(3)]
    print(type(model).__name__, outputs, "original", type(model.mean).__name__)
model = Assigning()
fx.symbolic_trace(copy.deepcopy(model))
print("copy traced", "original", type(model.mean).__name__)
