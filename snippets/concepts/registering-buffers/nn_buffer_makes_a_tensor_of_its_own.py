import torch
from torch import nn

scale = torch.ones(1, requires_grad=True)
doubled = scale * 2
first, second = nn.Module(), nn.Module()
first.register_buffer("doubled", doubled)
second.doubled = nn.Buffer(doubled)

for module in (first, second):
    buffer = module.doubled
    same_memory = buffer.data_ptr() == doubled.data_ptr()
    print(buffer is doubled, "memory:", same_memory, "leaf:", buffer.is_leaf)

second.doubled.sum().backward()
print(scale.grad)
first.doubled.sum().backward()
print(scale.grad)

first.register_buffer("empty", None)
second.empty = nn.Buffer()
print(first.empty, second.empty)
