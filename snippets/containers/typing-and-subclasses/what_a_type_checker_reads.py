from typing import get_type_hints

import torch
from torch import Tensor, nn


class Normalizer(nn.Module):
    std: Tensor
    mask: Tensor | None

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("std", torch.ones(2))
        self.register_buffer("mask", None)


undeclared = nn.Module.__getattr__.__annotations__["return"]
declared = get_type_hints(Normalizer)
for name in Normalizer()._buffers:
    print(name, declared.get(name, undeclared))
