import torch
from torch import nn


class Rotary(nn.Module):
    def forward(self, positions):
        inv_freq = torch.tensor([1.0, 0.01], dtype=torch.float32)
        return positions.float()[:, None] @ inv_freq[None, :]


class Exact(Rotary):
    def forward(self, positions):
        with torch.autocast(positions.device.type, enabled=False):
            return super().forward(positions)


with torch.autocast("cpu", dtype=torch.bfloat16):
    for rotary in (Rotary(), Exact()):
        angles = rotary(torch.tensor([1001]))
        print(f"{type(rotary).__name__:6}", angles.dtype, angles[0, 0].item())
