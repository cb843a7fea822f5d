import torch
from torch import nn


class KVCache(nn.Module):
    def __init__(self, batch, length, width):
        super().__init__()
        empty = torch.zeros(batch, length, width)
        self.register_buffer("keys", empty, persistent=False)
        self.register_buffer("values", empty.clone(), persistent=False)

    @torch.no_grad()
    def forward(self, positions, k, v):
        self.keys.index_copy_(1, positions, k)
        self.values.index_copy_(1, positions, v)
        return self.keys, self.values


cache = KVCache(batch=1, length=6, width=1)
first = cache.keys
cache(torch.arange(3), torch.ones(1, 3, 1), torch.ones(1, 3, 1))
for step in (3, 4):
    token = torch.full((1, 1, 1), float(step))
    cache(torch.tensor([step]), token, token)
print("keys ", cache.keys.flatten().tolist())
print("same tensor", cache.keys is first, tuple(cache.keys.shape))
print("saved", list(cache.state_dict()))
