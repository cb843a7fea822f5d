import torch
from torch import nn, vmap


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))

    def forward(self, images):
        mean = images.mean(0)
        return images - mean, mean


model = Center()
tasks = torch.arange(3.0).reshape(3, 1, 1).expand(3, 8, 2)
output, means = vmap(model)(tasks)
model.mean.copy_(means.mean(0))
print("means", means.tolist())
print("buffer", model.mean)
