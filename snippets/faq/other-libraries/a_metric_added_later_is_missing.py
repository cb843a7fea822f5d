import torch
from torch import nn


class Average(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        self.register_buffer("total", torch.zeros(1), persistent)


def build(persistent=None):
    model = nn.Sequential(nn.Linear(1, 1))
    if persistent is not None:
        model.add_module("metric", Average(persistent))
    return model


checkpoint = build().state_dict()
print(build(persistent=False).load_state_dict(checkpoint))
build(persistent=True).load_state_dict(checkpoint)
