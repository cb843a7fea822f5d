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


codes, x = Codes(), torch.ones(2)
three, zero = torch.full((2,), 3.0), torch.zeros(2)
print("one value", functional_call(codes, {"encode": three}, (x,)))
both = {"encode": three, "decode": zero}
print("untied", functional_call(codes, both, (x,), tie_weights=False))
