import itertools

import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 4)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)
        self.plain = torch.ones(2)


with torch.device("meta"):
    model = nn.Sequential(Rotary())
print(model.load_state_dict(Rotary().state_dict(prefix="0."), assign=True))
every = {"remove_duplicate": False}
for name, tensor in itertools.chain(
    model.named_parameters(**every), model.named_buffers(**every)
):
    if tensor.is_meta:
        print("still on meta:", name)
print("plain tensor is on", model[0].plain.device)
model.to("cpu")
