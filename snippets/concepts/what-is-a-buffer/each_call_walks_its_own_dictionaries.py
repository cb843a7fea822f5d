import copy

import torch
from torch import nn

layer = nn.Linear(1, 1, bias=False)
layer.register_buffer("mean", torch.zeros(1))
layer.register_buffer("mask", torch.ones(1), persistent=False)
layer.offset = torch.zeros(1)
names = ["weight", "mean", "mask", "offset"]

print("parameters() ", [name for name, _ in layer.named_parameters()])
print("buffers()    ", [name for name, _ in layer.named_buffers()])
print("state_dict() ", list(layer.state_dict()))

for name in names:
    getattr(layer, name).grad = torch.ones_like(getattr(layer, name))
layer.zero_grad()
print("zero_grad()  ", [n for n in names if getattr(layer, n).grad is None])

twin = copy.deepcopy(layer)
print(
    "deepcopy()   ",
    [n for n in names if getattr(twin, n) is not getattr(layer, n)],
)
layer.to(torch.float64)
print(
    ".to(float64) ",
    [n for n in names if getattr(layer, n).dtype == torch.float64],
)
