import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.tensor([2.0])
        self.project = nn.Linear(1, 1)

    def forward(self, images):
        scaled = images * self.scale
        print(images.dtype, "*", self.scale.dtype, "=", scaled.dtype)
        zero_dim = images * torch.tensor(2.0)
        print("with a scale of no dimensions:", zero_dim.dtype)
        integers = images.long() * torch.tensor(2.0)
        print("int64 with a scale of no dimensions:", integers.dtype)
        return self.project(scaled)


model = Scaled().half()
model(torch.ones(1, 1, dtype=torch.float16))
