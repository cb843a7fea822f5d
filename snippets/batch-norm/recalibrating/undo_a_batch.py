import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
images = torch.randn(8, 1) + 5
before = {name: buffer.clone() for name, buffer in model.named_buffers()}


def restore():
    for name, buffer in model.named_buffers():
        buffer.copy_(before[name])


model(images).sum().backward()
print(model[1].running_mean, model[1].num_batches_tracked)
restore()
print(model[1].running_mean, model[1].num_batches_tracked)

loss = model(images).sum()
restore()
loss.backward()
