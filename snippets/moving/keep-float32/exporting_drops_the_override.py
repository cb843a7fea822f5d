import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("inv_freq", torch.tensor([1.0, 0.1]))

    def _apply(self, fn, recurse=True):
        kept = self.inv_freq
        super()._apply(fn, recurse)
        values = self.inv_freq if kept.is_meta else kept
        self.inv_freq = values.to(self.inv_freq.device, kept.dtype)
        return self

    def forward(self, positions):
        return positions * self.inv_freq


model = Rotary()
exported = torch.export.export(model, (torch.ones(2),)).module()
traced = torch.fx.symbolic_trace(model)
for name, module in (("model", model), ("export", exported), ("fx", traced)):
    print(f"{name:6}", module.half().inv_freq.dtype)
