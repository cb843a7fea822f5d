import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.ones(1))
        self.register_buffer("var", torch.full((1,), 9.0))

    @property
    def std(self):
        return self.var.sqrt()


model = Normalizer()
print("property", model.std, "buffer", model.state_dict()["std"])
model.std = torch.full((1,), 5.0)
print("property", model.std, "buffer", model.state_dict()["std"])
