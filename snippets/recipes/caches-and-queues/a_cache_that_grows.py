import torch
from torch import nn


class GrowingKVCache(nn.Module):
    """Keys and values of all tokens. When it is full, its room doubles."""

    def __init__(self, batch, heads, width, room=16):
        super().__init__()
        self.length = 0
        empty = torch.zeros(batch, heads, room, width)
        self.register_buffer("keys", empty, persistent=False)
        self.register_buffer("values", empty.clone(), persistent=False)

    @torch.no_grad()
    def forward(self, k, v):
        """Append new tokens; returns the keys and values of all."""
        start, end = self.length, self.length + k.shape[-2]
        if end > self.keys.shape[-2]:
            self.make_room(max(end, 2 * self.keys.shape[-2]))
        self.keys[..., start:end, :] = k
        self.values[..., start:end, :] = v
        self.length = end
        return self.keys[..., :end, :], self.values[..., :end, :]

    def make_room(self, room):
        missing = room - self.keys.shape[-2]
        self.keys = nn.functional.pad(self.keys, (0, 0, 0, missing))
        self.values = nn.functional.pad(self.values, (0, 0, 0, missing))

    def reset(self):
        self.length = 0


cache = GrowingKVCache(batch=1, heads=1, width=1, room=2)
held, rooms = cache.keys, []
for token in range(1, 7):
    step = torch.full((1, 1, 1, 1), float(token))
    keys, values = cache(step, -step)
    rooms.append(cache.keys.shape[-2])
print("keys", keys.flatten().tolist(), "values", values.flatten().tolist())
print("room", rooms, "saved", list(cache.state_dict()))
cache.reset()
print("after reset", cache(step, -step)[0].flatten().tolist())
