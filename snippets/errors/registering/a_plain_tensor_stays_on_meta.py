import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self, device=None):
        super().__init__()
        self.scale = torch.full((2,), 3.0, device=device)
        self.head = nn.Linear(2, 1, device=device)


scaled = nn.utils.skip_init(Scaled)
print(scaled.scale.device, scaled.head.weight.device)
