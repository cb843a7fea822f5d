import torch
from torch import nn


class Cache(nn.Module):
    def __init__(self, batch, length):
        super().__init__()
        keys = torch.zeros(batch, length)
        self.register_buffer("keys", keys, persistent=False)

    def forward(self, key, position):
        self.keys.index_copy_(1, position, key)
        return self.keys

    def reorder(self, beams):
        self.keys.copy_(self.keys.index_select(0, beams))


cache = Cache(batch=2, length=3)
held = cache.keys
cache(torch.tensor([[1.0], [2.0]]), torch.tensor([0]))
cache.reorder(torch.tensor([1, 1]))
print(cache.keys.tolist(), cache.keys is held)
cache.keys.zero_()
print(cache.keys.tolist(), cache.keys is held)
cache.keys[:, 3:4] = torch.ones(2, 1)
print(cache.keys.tolist())
cache(torch.ones(2, 1), torch.tensor([3]))
