import torch
from torch import nn

model = nn.Linear(1, 1)
print("buffers of the module:", list(model.buffers()))
loss = model(torch.ones(1)).square().sum()
loss.backward()
loss.backward()
