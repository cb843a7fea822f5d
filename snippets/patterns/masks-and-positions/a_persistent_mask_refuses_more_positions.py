import torch
from torch import nn


class CausalMask(nn.Module):
    def __init__(self, positions):
        super().__init__()
        mask = torch.ones(positions, positions).tril()
        self.register_buffer("mask", mask)


old = CausalMask(positions=4)
model = CausalMask(positions=8)
model.load_state_dict(old.state_dict())
