import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
held = dict(model.named_buffers())
snapshot = {name: b.detach().clone() for name, b in model.named_buffers()}

model(torch.randn(8, 2))
print("held    ", held["1.num_batches_tracked"].item())
print("snapshot", snapshot["1.num_batches_tracked"].item())

for name, buffer in model.named_buffers():
    buffer.copy_(snapshot[name])
print("restored", model[1].num_batches_tracked.item())
