import copy

import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))
        self.closure = lambda: self.count.item()
        self.method = self.read

    def read(self):
        return self.count.item()


copied = copy.deepcopy(Counter())
copied.count.fill_(5.0)
print("bound method", copied.method())
print("closure     ", copied.closure())
