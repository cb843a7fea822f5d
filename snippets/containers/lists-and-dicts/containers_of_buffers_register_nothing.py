from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Limits:
    low: torch.Tensor
    high: torch.Tensor


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        zeros = torch.zeros(2)
        self.tensors = [zeros, zeros]
        self.grids = [nn.Buffer(zeros)]
        self.pair = (nn.Buffer(zeros), nn.Buffer(zeros))
        self.masks = {"small": nn.Buffer(zeros)}
        self.limits = Limits(nn.Buffer(zeros), nn.Buffer(zeros))


model = Pyramid().to("meta")
print("buffers   ", list(model.named_buffers()))
print("state dict", list(model.state_dict()))
for tensor in (model.grids[0], model.masks["small"], model.limits.low):
    print(tensor.device)
