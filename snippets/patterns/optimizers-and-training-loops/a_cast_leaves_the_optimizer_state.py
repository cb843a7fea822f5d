import torch
from torch import nn


def step(dtype):
    optimizer.zero_grad()
    model(torch.randn(8, 2, dtype=dtype)).square().mean().backward()
    optimizer.step()


torch.manual_seed(0)
for optimizer_class in (torch.optim.RMSprop, torch.optim.AdamW):
    model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
    weight = model[1].weight
    optimizer = optimizer_class(model.parameters())
    step(torch.float32)
    model.double()
    print(optimizer_class.__name__)
    print("  same parameter", model[1].weight is weight)
    print("  running_mean  ", model[0].running_mean.dtype)
    key = list(optimizer.state[weight])[1]
    print(f"  {key:14}", optimizer.state[weight][key].dtype)
    step(torch.float64)
    print("  after a step  ", optimizer.state[weight][key].dtype)
