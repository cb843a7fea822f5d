import torch
from torch import nn


def named_buffers(model, persistent):
    saved = model.state_dict().keys()
    for name, buffer in model.named_buffers(remove_duplicate=False):
        if (name in saved) == persistent:
            yield name, buffer


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3, 3), persistent=False)
        self.register_buffer("steps", torch.tensor(0))


model = nn.Sequential(Attention(), nn.BatchNorm1d(2))
print([name for name, _ in named_buffers(model, persistent=True)])
print([name for name, _ in named_buffers(model, persistent=False)])
