# records data: saved_or_not.svg
import io

import torch
from drawing import Drawing
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("mask", torch.zeros(1), persistent=False)


model, loaded = Normalizer(), Normalizer()
model.mean.fill_(5)
model.mask.fill_(7)
file = io.BytesIO()
torch.save(model.state_dict(), file)
file.seek(0)
checkpoint = torch.load(file)
loaded.load_state_dict(checkpoint)
rows = [
    ["buffer", "persistent", "in the model", "in the file", "in a new model"]
]
for name, buffer in model.named_buffers():
    saved = checkpoint[name].item() if name in checkpoint else None
    persistent = name not in model._non_persistent_buffers_set
    new = loaded.get_buffer(name).item()
    rows.append([name, persistent, buffer.item(), saved, new])

drawing = Drawing("saved_or_not")
columns = (118, 194, 270)
for x, head in zip(columns, ("the model", "its file", "loaded")):
    drawing.words(x + 32, 14, head, "soft", "middle")
for y, (name, persistent, *values) in zip((46, 96), rows[1:]):
    drawing.words(0, y, name, "code")
    drawing.words(
        0, y + 17, "persistent" if persistent else "not persistent", "soft"
    )
    for x, value in zip(columns, values):
        kind = "edge" if value == values[0] else "rule"
        drawing.cell(
            x, y + 6, 64, "no key" if value is None else f"{value:g}", kind
        )
drawing.save(
    "A buffer that is not persistent has no key in the file, and a new model "
    "has its first value.",
    "Two buffers on their way through a file. mean, which is persistent, is "
    "5 in the model, in the file and in the model that loads it. mask, which "
    "is not, is 7 in the model, has no key in the file, and is 0, as "
    "__init__ made it, in the model that loads.",
    rows,
)
