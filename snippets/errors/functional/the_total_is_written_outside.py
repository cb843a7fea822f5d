import torch
from torch import nn
from torch.func import functional_call, vmap


class Total(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("total", torch.zeros(()))

    def forward(self, x):
        self.total = self.total + x
        return self.total


def call(x):
    return functional_call(model, dict(model.named_buffers()), (x,))


model = Total()
totals = vmap(call)(torch.ones(2))
model.total = totals.sum()
print(totals, model.total)
