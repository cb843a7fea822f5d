import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        scale = torch.tensor([2.0])
        self.register_buffer("scale", scale, persistent=False)
        self.project = nn.Linear(1, 1)

    def forward(self, images):
        scaled = images * self.scale
        print(images.dtype, "*", self.scale.dtype, "=", scaled.dtype)
        return self.project(scaled)


model = Scaled().half()
print(model(torch.ones(1, 1, dtype=torch.float16)).dtype)
