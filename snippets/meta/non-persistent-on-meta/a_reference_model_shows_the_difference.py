import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        inv_freq = 1 / 10000 ** (torch.arange(2.0) / 2)
        self.register_buffer("inv_freq", inv_freq, persistent=False)


def compare_buffers(model, reference):
    expected = dict(reference.named_buffers(remove_duplicate=False))
    for name, buffer in model.named_buffers(remove_duplicate=False):
        kept = name in model.state_dict()
        if buffer.is_meta:
            print(name, "is on meta")
        elif not kept and not torch.equal(buffer, expected[name]):
            print(name, "is", buffer, "expected", expected[name])


with torch.device("meta"):
    model = Rotary()
compare_buffers(model, Rotary())
model.to_empty(device="cpu").inv_freq.fill_(7.0)
compare_buffers(model, Rotary())
compare_buffers(Rotary(), Rotary())
