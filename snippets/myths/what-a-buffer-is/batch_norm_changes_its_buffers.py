import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1)
optimizer = torch.optim.SGD(norm.parameters(), lr=0.1)
before = norm.running_mean.item(), norm.num_batches_tracked.item()
norm(torch.randn(8, 1) + 3).sum().backward()
after = norm.running_mean.item(), norm.num_batches_tracked.item()
print("before a step of any optimizer:")
print([round(value, 3) for value in before])
print([round(value, 3) for value in after])
