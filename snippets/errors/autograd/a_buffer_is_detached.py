import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("state", torch.zeros(1))

    def forward(self, images):
        output = torch.tanh(self.state + images * self.weight)
        self.state = output.detach()
        return output


model = Memory()
for images in torch.ones(2, 1):
    model(images).sum().backward()
    print("requires_grad:", model.state.requires_grad)
