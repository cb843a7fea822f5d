import torch
from torch import nn
from torch.func import functional_call


class Codes(nn.Module):
    def __init__(self):
        super().__init__()
        table = torch.ones(2)
        self.register_buffer("encode", table)
        self.register_buffer("decode", table)

    def forward(self, x):
        return x * self.encode + self.decode


tables = {"encode": torch.full((2,), 3.0), "decode": torch.zeros(2)}
functional_call(Codes(), tables, (torch.ones(2),))
