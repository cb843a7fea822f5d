from itertools import chain

import torch
from torch import nn

model = nn.Linear(2, 1).to("meta")
mean = torch.zeros(2, device=model.weight.device)
model.register_buffer("mean", mean)
tensors = chain(model.parameters(), model.buffers())
print({tensor.device.type for tensor in tensors})
