import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(5, 2)
        self.output = nn.Linear(2, 3)

    def forward(self, x):
        return self.output(torch.relu(self.hidden(x)))


network = Network()
for name, parameter in network.named_parameters():
    print(name, tuple(parameter.shape))
print("buffers:", list(network.buffers()))
