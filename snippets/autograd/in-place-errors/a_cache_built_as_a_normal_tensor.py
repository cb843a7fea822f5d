import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cos", None, persistent=False)

    def forward(self, queries):
        if self.cos is None:
            with torch.inference_mode(False):
                self.cos = torch.arange(len(queries)).cos()
        return queries * self.cos


rotary = Rotary()
with torch.inference_mode():
    rotary(torch.ones(8))
print("inference tensor:", rotary.cos.is_inference())
queries = torch.ones(8, requires_grad=True)
rotary(queries).sum().backward()
print([round(value, 3) for value in queries.grad.tolist()[:3]])
