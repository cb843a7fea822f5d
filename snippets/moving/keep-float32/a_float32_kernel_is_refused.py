import torch
from torch import nn


class Blur(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("kernel", torch.full((1, 3, 3), 1 / 3))

    def forward(self, images):
        return images @ self.kernel


blur = Blur()
images = torch.ones(1, 4, 3)
blur(images.half())
