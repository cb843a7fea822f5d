import dataclasses

import torch
from torch import nn


@dataclasses.dataclass(eq=False, repr=False)
class Normalizer(nn.Module):
    size: int
    eps: float = 1e-5

    def __post_init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(self.size))


model = Normalizer(size=2)
model.mean.fill_(5.0)
other = dataclasses.replace(model, eps=0.1)
print(model.mean, other.mean)
