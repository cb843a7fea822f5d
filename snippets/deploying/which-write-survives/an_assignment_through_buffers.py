import torch
from torch import nn


class Counting(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("b", torch.zeros(2))

    def forward(self, x):
        self.b = self.b + x
        return x + self.b


class Entry(Counting):
    def forward(self, x):
        self._buffers["b"] = self.b + x
        return x + self.b


x = torch.ones(2)
for kind in (Counting, Entry):
    eager, run = kind(), torch.export.export(kind(), (x,)).module()
    calls = [[m(x)[0].item() for _ in range(3)] for m in (eager, run)]
    print(kind.__name__.ljust(8), *calls)
