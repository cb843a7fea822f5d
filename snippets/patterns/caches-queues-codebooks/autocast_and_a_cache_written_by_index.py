import torch
from torch import nn


class KeyCache(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(2, 2)
        self.register_buffer("keys", torch.zeros(4, 2), persistent=False)

    @torch.no_grad()
    def forward(self, tokens, positions, cast):
        keys = self.project(tokens)
        if cast:
            keys = keys.to(self.keys.dtype)
        self.keys[positions] = keys
        return self.keys.dtype


cache = KeyCache()
tokens, positions = torch.ones(2, 2), torch.tensor([0, 1])
with torch.autocast("cpu", dtype=torch.bfloat16):
    print("cast", cache(tokens, positions, cast=True))
    cache(tokens, positions, cast=False)
