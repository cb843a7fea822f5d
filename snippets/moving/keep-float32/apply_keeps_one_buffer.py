import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, dim=8):
        super().__init__()
        inv_freq = 10000.0 ** -(torch.arange(0, dim, 2) / dim)
        self.register_buffer("inv_freq", inv_freq, persistent=False)
        self.register_buffer("scale", torch.ones(1))

    def _apply(self, fn, recurse=True):
        kept = self.inv_freq
        super()._apply(fn, recurse)
        if not kept.is_meta:
            self.inv_freq = kept.to(self.inv_freq.device)
        return self


model = nn.Sequential(Rotary(), nn.Linear(8, 8))
wanted = model[0].inv_freq.clone()
for cast in (nn.Module.half, nn.Module.bfloat16, nn.Module.double):
    cast(model)
    error = (model[0].inv_freq - wanted).abs().max().item()
    print(model[0].inv_freq.dtype, error, model[0].scale.dtype)
print(model.to("meta")[0].inv_freq.device)
print(model.to_empty(device="cpu")[0].inv_freq.device)
