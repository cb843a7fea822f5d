import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, dim=8):
        super().__init__()
        self.dim = dim
        self.register_buffer("inv_freq", self.table(), persistent=False)

    def table(self, device=None):
        exponents = torch.arange(0, self.dim, 2, device=device)
        return 10000.0 ** -(exponents / self.dim)


torch.set_printoptions(precision=7)
model = nn.Sequential(Rotary(), nn.Linear(8, 8))
print("built     ", model[0].inv_freq)
model.to(torch.bfloat16)
model[0].inv_freq = model[0].inv_freq.float()
print("cast back ", model[0].inv_freq)
model[0].inv_freq = model[0].table(model[0].inv_freq.device)
print("recomputed", model[0].inv_freq)
print("weight    ", model[1].weight.dtype)
