import torch
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
model.register_buffer("scale", torch.ones(2))
model._apply(torch.Tensor.double, recurse=False)
model.to_empty(device="meta", recurse=False)
for name, buffer in model.named_buffers():
    print(name, buffer.device, buffer.dtype)
