# records data: what_a_cast_reaches.svg
import torch
from drawing import Drawing
from torch import nn


class Embedder(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.ones(1))
        self.register_buffer("mask", torch.ones(1, dtype=torch.bool))
        self.register_buffer("count", torch.ones(1, dtype=torch.int64))
        self.offset = torch.ones(1)


def dtypes(model):
    names = ("weight", "mean", "mask", "count", "offset")
    return {
        n: str(getattr(model, n).dtype).removeprefix("torch.") for n in names
    }


before = dtypes(Embedder())
half = dtypes(Embedder().half())
double = dtypes(Embedder().to(torch.float64))
kinds = ("parameter", "buffer", "buffer", "buffer", "plain attribute")
rows = [["tensor", "kind", "before", ".half()", ".to(float64)"]]
for (name, dtype), kind in zip(before.items(), kinds):
    rows.append([name, kind, dtype, half[name], double[name]])

drawing = Drawing("what_a_cast_reaches")
columns = (112, 190, 268)
for x, head in zip(columns, ("before", ".half()", ".to(float64)")):
    drawing.words(x + 35, 14, head, "soft", "middle")
for row, (name, kind, *found) in enumerate(rows[1:]):
    y = 44 + 40 * row
    drawing.words(0, y, name, "code")
    drawing.words(0, y + 16, kind, "soft")
    for x, dtype in zip(columns, found):
        changed = dtype != found[0]
        drawing.cell(x, y + 4, 70, dtype, "edge" if changed else "rule")
drawing.save(
    "A cast of the module reaches parameters and buffers in floating point, "
    "and neither a mask, nor a counter, nor a plain attribute.",
    "The dtypes of five tensors of a module, before and after .half() and "
    "after .to(float64). The parameter weight and the buffer mean follow "
    "both. The bool mask, the int64 count and the plain attribute offset "
    "stay as they are.",
    rows,
)
