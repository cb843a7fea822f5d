# records data: three_dictionaries.svg
import torch
from drawing import Drawing
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("mask", torch.ones(1), persistent=False)
        self.layer = nn.Linear(1, 2)
        self.offset = torch.zeros(1)


def dtype(value):
    return value.weight.dtype if isinstance(value, nn.Module) else value.dtype


model = Classifier()
kinds = ("_parameters", "_buffers", "_modules")
places = {kind: list(getattr(model, kind)) for kind in kinds}
plain = [n for n, value in vars(model).items() if torch.is_tensor(value)]
places["a plain attribute"] = plain
walks = {
    "parameters": dict(model.named_parameters()),
    "buffers": dict(model.named_buffers()),
    "state_dict": model.state_dict(),
}
model.double()
rows = [["kept in", "name", *walks, ".to()"]]
for place, names in places.items():
    for name in names:
        found = [
            any(key.split(".")[0] == name for key in walk)
            for walk in walks.values()
        ]
        found.append(dtype(getattr(model, name)) == torch.float64)
        rows.append([place, name, *("yes" if one else "no" for one in found)])
unsaved = sorted(model._non_persistent_buffers_set)
rows.append(["_non_persistent_buffers_set", *unsaved, "", "", "", ""])

columns = (132, 205, 268, 324)
drawing = Drawing("three_dictionaries")
for x, head in zip(columns, rows[0][2:]):
    drawing.words(x, 14, head, "soft", "middle")
y, last = 12, ""
for place, name, *found in rows[1:]:
    if place != last:
        y += 10
        drawing.rule(y + 4)
        y, last = y + 22, place
        drawing.words(0, y, place, "head code" if "_" in place else "head")
    y += 24
    drawing.words(10, y, name, "code")
    for x, one in zip(columns, found):
        drawing.cell(x - 15, y, 30, one, "edge" if one == "yes" else "")
drawing.save(
    "A name's place decides which call reaches it.",
    "Where a module keeps its names, and which call reaches each. The "
    "parameter scale is reached by parameters(), state_dict() and .to(); the "
    "buffer mean by buffers(), state_dict() and .to(); the buffer mask, "
    "whose name is also in the set, by buffers() and .to() alone; the plain "
    "attribute offset by none. Of the submodule layer, the parameters are "
    "reached.",
    rows,
)
