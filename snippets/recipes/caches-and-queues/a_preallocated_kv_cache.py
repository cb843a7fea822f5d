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
        self.keys.index_copy_(1, positions, k.to(self.keys))
        self.values.index_copy_(1, positions, v.to(self.values))
        return self.keys, self.values

    def reset_buffers(self, device=None):
        """Make empty ones; also after a build on meta."""
        self.keys = torch.zeros_like(self.keys, device=device)
        self.values = torch.zeros_like(self.values, device=device)


cache = KVCache(batch=1, length=6, width=1)
first = cache.keys
cache(torch.arange(3), torch.ones(1, 3, 1), torch.ones(1, 3, 1))
for step in (3, 4):
    token = torch.full((1, 1, 1), step, dtype=torch.bfloat16)
    cache(torch.tensor([step]), token, token)
print("keys ", cache.keys.flatten().tolist())
print("same tensor", cache.keys is first, cache.keys.dtype)
print("saved", list(cache.state_dict()))
