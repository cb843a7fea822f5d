import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.parameter = nn.Parameter(torch.ones(1))
        self.register_buffer("buffer", torch.ones(1))

    def forward(self, x):
        return x * self.parameter * self.buffer


for set_to_none in (True, False):
    scale = Scale()
    optimizer = torch.optim.AdamW(scale.parameters(), lr=0.1, weight_decay=0.5)
    scale(torch.ones(1)).backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=set_to_none)
    scale.requires_grad_(False)
    frozen = scale.parameter.item()
    for _ in range(5):
        optimizer.step()
    print("gradient", scale.parameter.grad)
    print(f"  parameter {frozen:.2f} -> {scale.parameter.item():.2f}")
    print(f"  buffer    {scale.buffer.item():.2f}")
