import torch
from torch import nn


class Shift(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([1.0, 2.0]))

    def forward(self, x):
        return x - self.mean


model = torch.jit.script(Shift().eval())
x = torch.ones(2, dtype=torch.bfloat16)
frozen = torch.jit.freeze(model)
print("freeze, then cast", frozen.to(torch.bfloat16)(x).dtype)
model = model.to(torch.bfloat16)
print("cast, then freeze", torch.jit.freeze(model)(x).dtype)
