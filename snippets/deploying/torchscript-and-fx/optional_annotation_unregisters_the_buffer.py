from typing import Optional

import torch
from torch import Tensor, nn


class Masked(nn.Module):
    mask: Optional[Tensor]  # noqa: UP045

    def __init__(self, mask):
        super().__init__()
        self.register_buffer("mask", mask)

    def forward(self, images):
        mask = self.mask
        return images if mask is None else images * mask


model = Masked(torch.zeros(2))
scripted = torch.jit.script(model)
for module in (model, scripted):
    print("keys  ", list(module.state_dict()))
    print("output", module(torch.ones(2)).tolist())
    print("after double()", module.double().mask.dtype)
