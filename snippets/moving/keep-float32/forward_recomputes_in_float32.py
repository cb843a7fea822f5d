import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, dim=8):
        super().__init__()
        self.dim = dim

    def forward(self, positions, dtype):
        device = positions.device
        even = torch.arange(0, self.dim, 2, device=device)
        inv_freq = 10000.0 ** -(even.to(torch.float32) / self.dim)
        angles = positions[:, None] * inv_freq
        return angles.cos().to(dtype), angles.sin().to(dtype)


rotary = Rotary().to(torch.bfloat16)
cos, sin = rotary(torch.tensor([10_000]), torch.bfloat16)
print("cos", cos)
print("sin", sin)
