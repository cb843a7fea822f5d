import copy

import torch
from torch import nn


class Average(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("mean", torch.zeros(2))

    def forward(self):
        mean = 0.9 * self.mean + 0.1 * self.weight
        self.mean = mean.detach()
        return mean


model = Average()
output = model()
print(copy.deepcopy(model).mean, output.requires_grad)
