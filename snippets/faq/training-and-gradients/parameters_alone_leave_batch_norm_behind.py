import copy

import torch
from torch import nn

model = nn.BatchNorm1d(1, momentum=1.0)
ema = copy.deepcopy(model)
model(torch.tensor([[8.0], [12.0]]))


def show(label):
    print(label, [buffer.item() for buffer in ema.buffers()])


print("model          ", [buffer.item() for buffer in model.buffers()])
with torch.no_grad():
    for average, value in zip(ema.parameters(), model.parameters()):
        average.lerp_(value, 0.1)
show("parameters only")
for copied, buffer in zip(ema.buffers(), model.buffers()):
    copied.copy_(buffer)
show("buffers copied ")
