import torch
from torch import nn


class Shift(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 2)
        self.bias = nn.Parameter(torch.zeros(2))
        self.register_buffer("mean", torch.zeros(3))


class Shown(Shift):
    def extra_repr(self):
        own = [
            *self.named_parameters(recurse=False),
            *self.named_buffers(recurse=False),
        ]
        return ", ".join(f"{name}: {tuple(t.shape)}" for name, t in own)


model = Shift()
print(model)
print("parameters", [name for name, _ in model.named_parameters()])
print("buffers   ", [name for name, _ in model.named_buffers()])
print(Shown())
