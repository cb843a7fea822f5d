import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
sgd = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
with torch.autocast("cpu", dtype=torch.float16):
    loss = model(torch.ones(3, 2)).sum()
scaler.scale(loss).backward()
scaler.step(sgd)
print(model[0].weight.grad.dtype, model[1].running_mean.dtype)
