import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(3)

    def forward(self, x):
        normalized = self.norm(x)
        return torch.relu(normalized)


network = Network()
print(tuple(network(torch.ones(2, 3)).shape))
print(type(network.norm).__name__)
