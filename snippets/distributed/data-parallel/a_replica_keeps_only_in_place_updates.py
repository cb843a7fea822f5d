import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.register_buffer("in_place", torch.tensor(0))
        self.register_buffer("rebound", torch.tensor(0))

    def forward(self, images):
        self.number += 1
        self.in_place += 1
        self.rebound = self.rebound + 1
        return images


model = Counter()
for _ in range(3):
    replica = model._replicate_for_data_parallel()
    replica(torch.ones(4))
    print("replica", replica.number, replica.in_place, replica.rebound)
print("model  ", model.number, model.in_place, model.rebound)
