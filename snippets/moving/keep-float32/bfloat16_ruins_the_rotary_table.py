import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, dim=64):
        super().__init__()
        exponents = torch.arange(0, dim, 2) / dim
        inv_freq = 10000.0**-exponents
        self.register_buffer("inv_freq", inv_freq, persistent=False)


exact = Rotary()
for dtype in (torch.bfloat16, torch.float16):
    rotary = Rotary().to(dtype).to(torch.float32)
    error = (rotary.inv_freq / exact.inv_freq - 1).abs().max()
    print(f"{dtype}: relative error up to {error.item():.2%}")
    for position in (100, 10_000):
        wanted = position * exact.inv_freq
        angles = position * rotary.inv_freq
        worst = (angles - wanted).abs().max()
        print(f"  position {position}: {worst.item():.2f} radians off")
