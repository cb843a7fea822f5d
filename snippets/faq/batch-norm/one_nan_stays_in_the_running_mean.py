import torch
from torch import nn

norm = nn.BatchNorm1d(1)
norm(torch.tensor([[8.0], [float("nan")]]))
for _ in range(10):
    output = norm(torch.tensor([[8.0], [12.0]]))
print("train", [round(value, 2) for value in output.flatten().tolist()])
print("stored", norm.running_mean.item())
norm.reset_running_stats()
norm(torch.tensor([[8.0], [12.0]]))
print("after a reset", norm.running_mean.item())
