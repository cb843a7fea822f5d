import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        cos = torch.arange(2.0).cos()
        self.register_buffer("cos", cos, persistent=False)

    def forward(self, queries):
        return queries * self.cos


model = Rotary()
with torch.inference_mode():
    model(torch.ones(2))
queries = torch.ones(2, requires_grad=True)
model(queries).sum().backward()
print("inference tensor:", model.cos.is_inference())
print("gradient:", queries.grad)
