import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


model = nn.Sequential(Rotary())
offloaded = model.state_dict()
buffers = dict(model.named_buffers(remove_duplicate=False))
model.to("meta")

model.load_state_dict(offloaded, assign=True)
print(model[0].linear.weight.device, model[0].inv_freq.device)

for name, buffer in buffers.items():
    owner, _, last = name.rpartition(".")
    setattr(model.get_submodule(owner), last, buffer)
print(model[0].linear.weight.device, model[0].inv_freq)
