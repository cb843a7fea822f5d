import copy

import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("std", torch.ones(1), persistent=False)
        self.plain = torch.zeros(1)


model = Normalizer()
model.weight.data.fill_(3.0)
model.mean.fill_(5.0)
model.std.fill_(2.0)
model.plain.fill_(7.0)
copied = copy.deepcopy(model)
rebuilt = Normalizer()
rebuilt.load_state_dict(model.state_dict())

model.mean.fill_(-1.0)
for name in ("weight", "mean", "std", "plain"):
    values = [getattr(m, name).item() for m in (model, copied, rebuilt)]
    print(name.ljust(6), values)
print("copied state dict", list(copied.state_dict()))
