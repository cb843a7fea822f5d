import torch
from torch import nn

model = nn.BatchNorm1d(3)
words = torch.randn(4, 5, 3)  # batch, length, channels
output = model(words.transpose(1, 2)).transpose(1, 2)
print(tuple(output.shape), "of", len(model.running_mean), "channels")
