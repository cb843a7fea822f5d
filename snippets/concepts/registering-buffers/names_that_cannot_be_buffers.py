import torch
from torch import nn

names = [
    "running.mean",  # a dot separates modules
    "",
    0,
    "half",  # a method of every module
    "training",  # a flag of every module
    "weight",  # a parameter of this one
    "running_mean",  # a buffer already
    "0",
]

for name in names:
    layer = nn.BatchNorm1d(3)
    try:
        layer.register_buffer(name, torch.zeros(7))
    except (KeyError, TypeError) as error:
        print(f"{name!r}: {type(error).__name__}: {error.args[0]}")
    else:
        print(f"{name!r}: {tuple(layer.get_buffer(name).shape)}")
