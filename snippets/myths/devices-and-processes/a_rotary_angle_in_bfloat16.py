import torch
from torch import nn

rotary = nn.Module()
rate = 10000.0 ** (-torch.arange(0, 64, 2) / 64)
rotary.register_buffer("rate", rate, persistent=False)
exact = 8191 * rotary.rate
rotary.to(torch.bfloat16)
rounded = 8191 * rotary.rate.float()
print("angles off by", round((exact - rounded).abs().max().item(), 2))
print(
    "cosines by   ", round((exact.cos() - rounded.cos()).abs().max().item(), 2)
)
