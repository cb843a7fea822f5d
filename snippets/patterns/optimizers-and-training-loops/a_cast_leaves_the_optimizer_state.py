import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
optimizer = torch.optim.AdamW(model.parameters())


def step(dtype):
    optimizer.zero_grad()
    model(torch.randn(8, 2, dtype=dtype)).square().mean().backward()
    optimizer.step()


weight = model[1].weight
step(torch.float32)
model.double()
print("same parameter", model[1].weight is weight)
print("running_mean  ", model[0].running_mean.dtype)
print("exp_avg       ", optimizer.state[weight]["exp_avg"].dtype)
step(torch.float64)
