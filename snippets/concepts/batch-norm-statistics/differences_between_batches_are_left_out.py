import torch
from torch import nn

torch.manual_seed(0)
night, day = torch.randn(500, 1), torch.randn(500, 1) + 10
images = torch.cat([night, day])
shuffled = images[torch.randperm(1000)]

print("data    ", round(images.std().item(), 1))
for name, dataset in (("sorted", images), ("shuffled", shuffled)):
    bn = nn.BatchNorm1d(1)
    for _ in range(20):
        for batch in dataset.split(100):
            bn(batch)
    print(f"{name:8}", round(bn.running_var.sqrt().item(), 1))
