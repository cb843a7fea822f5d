import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.number = 0

    def forward(self, images):
        self.number += 1
        return images


model = Counter()
parallel = nn.DataParallel(model)
for _ in range(3):
    parallel(torch.ones(4))
print("devices", parallel.device_ids, "number", model.number)

parallel.device_ids = [0]
parallel.scatter = lambda inputs, kwargs, devices: ([inputs], [kwargs])
for _ in range(3):
    parallel(torch.ones(4))
print("devices", parallel.device_ids, "number", model.number)
