import torch
from torch import nn

words = torch.randn(64, 3, 3) + torch.tensor([0.0, 5.0, 10.0])
wrong = nn.BatchNorm1d(3, momentum=1.0)
wrong(words)  # batch, length, channels
print("wrong", wrong.running_mean.round().tolist())
right = nn.BatchNorm1d(3, momentum=1.0)
right(words.transpose(1, 2))
print("right", [abs(x) for x in right.running_mean.round().tolist()])
