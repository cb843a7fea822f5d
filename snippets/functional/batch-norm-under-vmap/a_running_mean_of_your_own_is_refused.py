import torch
from torch import nn, vmap


class Center(nn.Module):
    def __init__(self, update):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.update = update

    def forward(self, images):
        self.update(self.mean, images.mean(0))
        return images - self.mean


tasks = torch.ones(3, 8, 2)
try:
    vmap(Center(torch.Tensor.add_))(tasks)
except RuntimeError as error:
    print("add_:", error)
vmap(Center(torch.Tensor.copy_))(tasks)
