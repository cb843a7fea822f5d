from types import SimpleNamespace

import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.factor = config.factor
        self.register_buffer("shift", torch.from_numpy(config.shift))

    def activation(self, x):
        return x.relu()

    def forward(self, x):
        return self.activation(x * self.factor - self.shift)


shift = torch.tensor([1.0, 9.0]).numpy()
model = Scale(SimpleNamespace(factor=4.0, shift=shift))
print(torch.jit.script(model)(torch.ones(2)))
