import torch
from torch import nn

for clone in (False, True):
    module = nn.Module()
    output = torch.ones(2) * 3
    last = output.detach()
    module.register_buffer("last", last.clone() if clone else last)
    module.last.mul_(10)
    print("cloned  " if clone else "detached", "output", output)
