# records data: what_nothing_fills.svg
import torch
from drawing import Drawing
from torch import nn

# Memory that is not set holds NaN then, in place of anything.
torch.use_deterministic_algorithms(True)


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.ones(1))
        self.register_buffer("mask", torch.ones(1), persistent=False)


def state(tensor):
    if tensor.is_meta:
        return "no data"
    return "not set" if tensor.isnan().any() else "set"


def states(model):
    return [state(getattr(model, name)) for name in ("weight", "mean", "mask")]


checkpoint = Attention().state_dict()
with torch.device("meta"):
    model = Attention()
stages = {"on meta": states(model)}
stages["to_empty"] = states(model.to_empty(device="cpu"))
model.load_state_dict(checkpoint)
stages["load"] = states(model)
names = ("weight, a parameter", "mean, a buffer", "mask, not persistent")
rows = [["tensor", *stages], *map(list, zip(names, *stages.values()))]

drawing = Drawing("what_nothing_fills")
columns = (118, 194, 270)
for x, head in zip(columns, stages):
    drawing.words(x + 35, 14, head, "soft", "middle")
kinds = {"no data": "rule", "not set": "red", "set": "edge"}
for row, (name, *found) in enumerate(rows[1:]):
    y = 46 + 46 * row
    name, kind = name.split(", ")
    drawing.words(0, y, name, "code")
    drawing.words(0, y + 17, kind, "soft")
    for x, one in zip(columns, found):
        drawing.cell(x, y + 6, 70, one, kinds[one])
drawing.save(
    "After to_empty and a load, a buffer that is not persistent still holds "
    "what was in the memory.",
    "Three tensors of a module that is built on meta, gets memory with "
    "to_empty, and loads a checkpoint. On meta none has data. After to_empty "
    "none is set. After the load the parameter weight and the buffer mean "
    "are set; the buffer mask, which is not persistent and has no key in the "
    "checkpoint, is not.",
    rows,
)
