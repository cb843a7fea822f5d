import torch
from torch import nn


class Noisy(nn.Module):
    def __init__(self):
        super().__init__()
        noise, scale = torch.ones(8).split(4)
        self.register_buffer("noise", noise)
        self.register_buffer("scale", scale)

    def forward(self, images):
        scaled = images * self.scale
        return scaled + self.noise.normal_()


torch.manual_seed(0)
images = torch.ones(4, requires_grad=True)
Noisy()(images).sum().backward()
