import copy

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
ema = copy.deepcopy(model)

for _ in range(30):
    model(torch.randn(16, 1) * 2 + 5)
    with torch.no_grad():
        for average, value in zip(ema.parameters(), model.parameters()):
            average.lerp_(value, 0.1)

for name, module in (("model", model), ("ema", ema)):
    norm = module[0]
    mean, var = norm.running_mean.item(), norm.running_var.item()
    count = norm.num_batches_tracked.item()
    print(name, "mean", round(mean, 3), "var", round(var, 3), "n", count)
