import copy

import torch
from torch import nn


@torch.no_grad()
def update(ema, model, rate=0.1):
    values = dict(model.named_parameters())
    for name, average in ema.named_parameters():
        average.lerp_(values[name].to(average), rate)
    values = dict(model.named_buffers())
    for name, buffer in ema.named_buffers():
        buffer.copy_(values[name])


torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
ema = copy.deepcopy(model)
for _ in range(30):
    model(torch.randn(16, 1) * 2 + 5)
    update(ema, model)

for name, module in (("model", model), ("ema", ema)):
    print(name.ljust(5), [round(b.item(), 3) for b in module.buffers()])
