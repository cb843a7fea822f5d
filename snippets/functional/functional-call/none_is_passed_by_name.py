import torch
from torch import nn
from torch.func import functional_call


class Cached(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cache", None)

    def forward(self, x):
        if self.cache is None:
            self.cache = x * 2
        return self.cache


for passed in ({}, {"cache": None}):
    model, state = Cached(), dict(passed)
    functional_call(model, state, torch.ones(1))
    print("passed", passed, "got", state, "module", model.cache)
