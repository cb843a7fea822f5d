import torch
from torch import nn

model = nn.Module()
model.register_buffer("labels", torch.arange(3))
model.labels = model.labels.to(torch.int8)
print(dict(model.named_buffers()))
