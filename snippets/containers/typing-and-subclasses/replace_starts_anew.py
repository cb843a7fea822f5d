import dataclasses

import torch
from torch import nn


@dataclasses.dataclass(eq=False, repr=False)
class Normalizer(nn.Module):
    size: int
    eps: float = 1e-5
    seen: int = dataclasses.field(default=0, init=False)

    def __post_init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(self.size))


model = Normalizer(size=2)
model.mean.fill_(5.0)
model.seen = 8
other = dataclasses.replace(model, eps=0.1)
print(model.mean, model.seen, other.mean, other.seen)
