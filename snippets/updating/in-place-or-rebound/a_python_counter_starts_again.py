import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.register_buffer("steps", torch.tensor(0))

    def forward(self):
        self.number += 1
        self.steps += 1


counter = Counter()
for _ in range(3):
    counter()
reloaded = Counter()
reloaded.load_state_dict(counter.state_dict())
print("saved   ", counter.number, counter.steps)
print("reloaded", reloaded.number, reloaded.steps)
