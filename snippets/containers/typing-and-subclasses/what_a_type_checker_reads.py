from typing import get_args, get_type_hints

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


declared = get_type_hints(Normalizer)
otherwise = get_type_hints(nn.Module.__getattr__)["return"]
for name in ("mean", "std", "mask"):
    hint = declared.get(name, otherwise)
    print(name, " | ".join(t.__name__ for t in get_args(hint) or [hint]))
