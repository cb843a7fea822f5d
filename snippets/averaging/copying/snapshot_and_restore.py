import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
held = dict(model.named_buffers())
snapshot = {name: b.detach().clone() for name, b in model.named_buffers()}

model(torch.randn(8, 2))
print("held    ", held["1.num_batches_tracked"].item())
print("snapshot", snapshot["1.num_batches_tracked"].item())

buffers = dict(model.named_buffers())
with torch.no_grad():
    for name, value in snapshot.items():
        buffers[name].copy_(value)
print("restored", model[1].num_batches_tracked.item())
