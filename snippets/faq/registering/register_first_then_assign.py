import torch
from torch import nn


def assign_then_register():
    module = nn.Module()
    module.mean = torch.zeros(2)
    module.register_buffer("mean", torch.zeros(2))


def register_then_assign():
    module = nn.Module()
    module.register_buffer("mean", torch.zeros(2))
    module.mean = torch.ones(2)
    print([name for name, _ in module.named_buffers()], module.mean)


try:
    assign_then_register()
except KeyError as error:
    print("KeyError", error)
register_then_assign()
