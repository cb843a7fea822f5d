import torch
from torch import nn

cache = nn.Module()
cache.register_buffer("keys", torch.zeros(1, 0, 1), persistent=False)
first = cache.keys
for step in range(3):
    token = torch.full((1, 1, 1), float(step))
    cache.keys = torch.cat([cache.keys, token], dim=1)
    same = cache.keys is first
    print("same tensor", same, tuple(cache.keys.shape))
