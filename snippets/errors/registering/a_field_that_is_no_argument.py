from dataclasses import dataclass, field

import torch
from torch import nn


@dataclass(eq=False)
class Normalizer(nn.Module):
    size: int
    mean: torch.Tensor = field(init=False)

    def __post_init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(self.size))


print(list(Normalizer(3).state_dict()))
