import numpy as np
import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, length):
        super().__init__()
        angles = torch.from_numpy(np.linspace(0, 1, length))
        self.register_buffer("angles", angles.float())


print(Positions(3).angles)
print(torch.from_numpy(np.linspace(0, 1, 3)).dtype)
