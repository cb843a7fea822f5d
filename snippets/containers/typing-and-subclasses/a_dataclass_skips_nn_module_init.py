from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass
class Normalizer(nn.Module):
    mean: Tensor


model = Normalizer(torch.zeros(2))
print(model.mean)
Normalizer(nn.Buffer(torch.zeros(2)))
