from dataclasses import dataclass

import torch
from torch import nn


@dataclass(unsafe_hash=True)
class Scale(nn.Module):
    size: int

    def __post_init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(self.size))


model = nn.Sequential(Scale(2), Scale(2))
print("state dict", list(model.state_dict()))
print("parameters", [name for name, _ in model.named_parameters()])
model.double()
print("cast", [scale.weight.dtype for scale in model])
