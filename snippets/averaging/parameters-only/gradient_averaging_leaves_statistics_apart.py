import copy

import torch
from torch import nn

torch.manual_seed(0)
ranks = [nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))]
ranks.append(copy.deepcopy(ranks[0]))
data = [torch.randn(32, 1) + mean for mean in (4.0, 6.0)]

for model, batch in zip(ranks, data):
    model(batch).square().mean().backward()
for pair in zip(*(model.parameters() for model in ranks)):
    gradient = torch.stack([p.grad for p in pair]).mean(0)
    for parameter in pair:
        parameter.data -= 0.1 * gradient

for name in ranks[0].state_dict():
    values = [model.state_dict()[name].item() for model in ranks]
    print(name.ljust(21), [round(value, 3) for value in values])
