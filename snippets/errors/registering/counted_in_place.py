import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("steps", torch.tensor(0))

    def forward(self, x):
        self.steps += 1
        return x


counter = Counter()
counter(torch.zeros(1))
counter(torch.zeros(1))
print(counter.state_dict()["steps"], counter.steps.item())
