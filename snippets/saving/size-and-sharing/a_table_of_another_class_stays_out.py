import os

import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        steps = torch.arange(5000.0).unsqueeze(1)
        table = torch.sin(steps / 10000 ** torch.linspace(0, 1, 512))
        self.register_buffer("table", table)
        self.scale = nn.Parameter(torch.ones(1))


def build():
    model = nn.ModuleDict({"positions": Positions()})
    inner = model["positions"]
    table = inner.table.detach()
    inner.register_buffer("table", table, persistent=False)
    return model


torch.save(nn.ModuleDict({"positions": Positions()}).state_dict(), "all.pt")
torch.save(build().state_dict(), "small.pt")
print(os.path.getsize("all.pt"), os.path.getsize("small.pt"), "bytes")
model = build()
print(model.load_state_dict(torch.load("small.pt")))
print(model["positions"].table[1, :3])
