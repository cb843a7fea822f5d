# records data: four_ways.md
import copy
from pathlib import Path

import torch
from torch import nn


class FourWays(nn.Module):
    """Holds one tensor in each of the four ways, all of the same value."""

    def __init__(self, value):
        super().__init__()
        tensor = torch.full((2,), value)
        self.plain = tensor.clone()
        self.register_buffer("buffer", tensor.clone())
        self.register_buffer("unsaved", tensor.clone(), persistent=False)
        self.parameter = nn.Parameter(tensor.clone())

    def forward(self):
        return self.plain * self.buffer * self.unsaved * self.parameter


def listed_by_parameters(name):
    model = FourWays(1.0)
    tensor = getattr(model, name)
    return any(parameter is tensor for parameter in model.parameters())


def listed_by_buffers(name):
    model = FourWays(1.0)
    tensor = getattr(model, name)
    return any(buffer is tensor for buffer in model.buffers())


def restored(name):
    fresh = FourWays(1.0)
    fresh.load_state_dict(FourWays(7.0).state_dict())
    return getattr(fresh, name).tolist() == [7.0, 7.0]


def stepped(name):
    model = FourWays(1.0)
    model().sum().backward()
    torch.optim.SGD(model.parameters(), lr=0.1).step()
    return getattr(model, name).tolist() != [1.0, 1.0]


def copied(name):
    model = FourWays(7.0)
    old, new = getattr(model, name), getattr(copy.deepcopy(model), name)
    return new.tolist() == [7.0, 7.0] and new.data_ptr() != old.data_ptr()


ROWS = {
    "listed by `parameters()`": listed_by_parameters,
    "listed by `buffers()`": listed_by_buffers,
    "changed by `optimizer.step()`": stepped,
    "moved by `.to(device)`": lambda name: (
        getattr(FourWays(1.0).to("meta"), name).device.type == "meta"
    ),
    "cast by `.half()`": lambda name: (
        getattr(FourWays(1.0).half(), name).dtype == torch.float16
    ),
    "saved in `state_dict()`": lambda name: name in FourWays(1.0).state_dict(),
    "restored by `load_state_dict()`": restored,
    "copied by `copy.deepcopy()`": copied,
}
NAMES = ["plain", "buffer", "unsaved", "parameter"]
HEAD = "The tensor is|Plain tensor|Buffer|Non-persistent buffer|Parameter"
lines = [HEAD.split("|"), ["---"] * 5]
for label, measure in ROWS.items():
    lines.append([label, *("yes" if measure(n) else "no" for n in NAMES)])
table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
Path("four_ways.md").write_text(table)
