import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cos", None, persistent=False)

    def forward(self, queries):
        if self.cos is None:
            self.cos = torch.arange(2.0).cos()
        return queries * self.cos


model = Rotary()
with torch.inference_mode():
    model(torch.ones(2))
model(torch.ones(2, requires_grad=True))
