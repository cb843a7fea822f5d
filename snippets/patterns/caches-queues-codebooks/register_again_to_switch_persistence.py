import torch
from torch import nn

metric = nn.Module()
metric.register_buffer("total", torch.tensor(7), persistent=False)
print("before", list(metric.state_dict()))

for name, tensor in list(metric.named_buffers(recurse=False)):
    metric.register_buffer(name, tensor, persistent=True)
print("after ", list(metric.state_dict()), metric.total.item())
