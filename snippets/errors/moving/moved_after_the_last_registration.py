from itertools import chain

import torch
from torch import nn

device = torch.device("meta")  # "cuda:0" on your machine
model = nn.Linear(2, 1)
model.register_buffer("mean", torch.zeros(2))
model.to(device)
tensors = chain(model.parameters(), model.buffers())
print({tensor.device.type for tensor in tensors})
