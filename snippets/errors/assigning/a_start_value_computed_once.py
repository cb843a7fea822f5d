import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.full((1,), 3.0))
        self.weight = nn.Parameter(torch.eye(2))
        with torch.no_grad():
            self.weight *= self.gain


print(Scaled().weight)
