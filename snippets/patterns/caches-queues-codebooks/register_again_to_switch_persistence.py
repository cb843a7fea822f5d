import torch
from torch import nn

metric = nn.Module()
metric.total = nn.Buffer(torch.tensor(7), persistent=False)
print("before", list(metric.state_dict()))

for name in list(metric._buffers):
    tensor = metric.get_buffer(name)
    if tensor is not None:
        metric.register_buffer(name, tensor.detach(), persistent=True)
print("after ", list(metric.state_dict()), metric.total.item())
metric.total += 1
print("after ", list(metric.state_dict()), metric.total.item())
