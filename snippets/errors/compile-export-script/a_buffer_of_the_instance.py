import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.5, 0.4]))

    def forward(self, images):
        return images - self.mean


scripted = torch.jit.script(Normalizer())
print(scripted(torch.ones(2)))
print(list(scripted.state_dict()))
