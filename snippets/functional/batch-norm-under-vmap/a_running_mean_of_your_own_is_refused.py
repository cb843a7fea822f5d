import torch
from torch import nn, vmap


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))

    def forward(self, images):
        self.mean.copy_(images.mean(0))
        return images - self.mean


vmap(Center())(torch.ones(3, 8, 2))
