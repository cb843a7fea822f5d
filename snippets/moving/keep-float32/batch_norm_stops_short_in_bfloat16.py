import torch
from torch import nn


def classifier():
    torch.manual_seed(0)
    return nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 2))


low = classifier().to(torch.bfloat16)
mixed = classifier().to(torch.bfloat16)
for module in mixed.modules():
    if isinstance(module, nn.BatchNorm1d):
        module.float()

images = torch.full((4, 1), 100.0, dtype=torch.bfloat16)
for model in (low, mixed):
    for _ in range(300):
        output = model(images)
    norm = model[0]
    print(norm.running_mean, norm.running_mean.dtype, output.dtype)
