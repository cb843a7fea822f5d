from dataclasses import dataclass

import torch
from torch import nn


@dataclass(eq=False, repr=False)
class Normalizer(nn.Module):
    size: int
    eps: float = 1e-5

    def __post_init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(self.size))


model = nn.Sequential(Normalizer(size=2))
print(list(model.state_dict()), model[0].eps)
print(model.double()[0].mean)
