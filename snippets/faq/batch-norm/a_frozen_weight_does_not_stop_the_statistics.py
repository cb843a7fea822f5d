import torch
from torch import nn

images = torch.tensor([[8.0], [12.0]])
frozen = nn.BatchNorm1d(1).requires_grad_(False)
frozen(images)
print("requires_grad_(False)", frozen.running_mean)

frozen = nn.BatchNorm1d(1).eval()
frozen(images)
print("eval()               ", frozen.running_mean)

frozen.train()
frozen(images)
print("train() again        ", frozen.running_mean)
