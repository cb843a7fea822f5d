import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, base, persistent):
        super().__init__()
        inv_freq = 1 / base ** (torch.arange(0, 8, 2) / 8)
        self.register_buffer("inv_freq", inv_freq, persistent)


def build(base, persistent=False):
    model = nn.Module()
    model.rotary_emb = Rotary(base, persistent)
    return model


checkpoint = build(10000.0, persistent=True).state_dict()
for base in (10000.0, 500000.0):
    model = build(base)
    weights = checkpoint.copy()
    for key in [*weights]:
        if key.endswith("rotary_emb.inv_freq"):
            saved, own = weights.pop(key).float(), model.get_buffer(key)
            print(key, torch.allclose(saved, own, rtol=0.01))
    print(model.load_state_dict(weights))
model.load_state_dict(checkpoint)
