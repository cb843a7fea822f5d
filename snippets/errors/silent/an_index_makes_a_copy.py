import torch
from torch import nn

book = nn.Module()
book.register_buffer("usage", torch.zeros(3))
codes = torch.tensor([0, 0, 2])

book.usage[codes].add_(1)
print("add_      ", book.usage.tolist())
book.usage[codes] += 1
print("+=        ", book.usage.tolist())
book.usage.zero_().index_add_(0, codes, torch.ones(3))
print("index_add_", book.usage.tolist())
