import copy

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
teacher = copy.deepcopy(model)

for _ in range(30):
    images = torch.randn(16, 1) * 2 + 5
    model(images)
    with torch.no_grad():
        teacher(images + torch.randn(16, 1))
        for average, value in zip(teacher.parameters(), model.parameters()):
            average.lerp_(value, 0.1)

for name, module in (("model", model), ("teacher", teacher)):
    values = [round(buffer.item(), 2) for buffer in module.buffers()]
    print(name.ljust(7), values)
