import torch
from torch import nn


class Scales(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.count = len(sizes)
        for i, size in enumerate(sizes):
            self.register_buffer(f"scale_{i}", torch.ones(size))

    def forward(self, features):
        scales = [getattr(self, f"scale_{i}") for i in range(self.count)]
        return [f * scale for f, scale in zip(features, scales)]


model = nn.Sequential(Scales([2, 3]))
model[0].scale_1.fill_(4)
print(list(model.state_dict()))
print(model([torch.ones(2), torch.ones(3)]))
print(model.get_buffer("0.scale_1"))
