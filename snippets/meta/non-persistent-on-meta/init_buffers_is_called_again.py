import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, base=10000):
        super().__init__()
        self.base = base
        self.linear = nn.Linear(2, 2)
        self.init_buffers()

    def init_buffers(self):
        steps = torch.arange(2.0, device=self.linear.weight.device)
        inv_freq = 1 / self.base ** (steps / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


checkpoint = nn.Sequential(Rotary(), Rotary(500)).state_dict()
with torch.device("meta"):
    model = nn.Sequential(Rotary(), Rotary(500))
model.load_state_dict(checkpoint, assign=True)
print([name for name, b in model.named_buffers() if b.is_meta])
for module in model.modules():
    if hasattr(module, "init_buffers"):
        module.init_buffers()
print([name for name, b in model.named_buffers() if b.is_meta])
print(model[0].inv_freq, model[1].inv_freq)
