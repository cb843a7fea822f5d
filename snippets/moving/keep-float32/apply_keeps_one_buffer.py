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
        values = self.inv_freq if kept.is_meta else kept
        self.inv_freq = values.to(self.inv_freq.device, kept.dtype)
        return self


model = nn.Sequential(Rotary(), nn.Linear(8, 8))
wanted = model[0].inv_freq.clone()
for cast in (nn.Module.half, nn.Module.bfloat16, nn.Module.double):
    cast(model)
    error = (model[0].inv_freq - wanted).abs().max().item()
    print(model[0].inv_freq.dtype, error, model[0].scale.dtype)
inv_freq = model.to("meta").half()[0].inv_freq
print(inv_freq.device, inv_freq.dtype)
inv_freq = model.to_empty(device="cpu")[0].inv_freq
print(inv_freq.device, inv_freq.dtype)
