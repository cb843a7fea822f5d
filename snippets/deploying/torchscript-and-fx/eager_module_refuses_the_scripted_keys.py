import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("table", torch.ones(2), persistent=False)

    def forward(self, images):
        return images - self.mean + self.table


scripted = torch.jit.script(Normalizer())
Normalizer().load_state_dict(scripted.state_dict())
