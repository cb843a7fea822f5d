import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("state", torch.zeros(1))

    def forward(self, images):
        self.state = torch.tanh(self.state + images * self.weight)
        return self.state


model = Memory()
for images in torch.ones(2, 1):
    model(images).sum().backward()
