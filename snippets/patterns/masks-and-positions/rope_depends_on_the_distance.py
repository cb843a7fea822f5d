import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, width, positions, base=10000.0):
        super().__init__()
        rate = base ** (-torch.arange(0, width, 2) / width)
        angles = torch.arange(positions)[:, None] * rate
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)

    def forward(self, x, positions):
        cos, sin = self.cos[positions], self.sin[positions]
        a, b = x.chunk(2, dim=-1)
        return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


torch.manual_seed(0)
rotary = Rotary(width=8, positions=64)
q, k = torch.randn(2, 8)
for i, j in [(3, 1), (43, 41), (3, 2)]:
    score = rotary(q, i) @ rotary(k, j)
    print(f"positions {i} and {j}: {score:.4f}")
print("saved", list(rotary.state_dict()))
