# records data: left_behind_by_a_cast.svg
import torch
from drawing import Drawing
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.zeros(1))
model.weight = nn.Parameter(torch.zeros(1))
kept = {"mean": model.mean, "weight": model.weight}
rows = [["tensor", "memory", "dtype", "value"]]
letters = {}


def measure(name, tensor):
    data = tensor.detach()
    letter = letters.setdefault(data.data_ptr(), "ABCDEF"[len(letters)])
    dtype = str(data.dtype).removeprefix("torch.")
    rows.append([name, letter, dtype, data.item()])


old = {name: tensor.detach() for name, tensor in kept.items()}
for name, tensor in old.items():
    measure(f"{name}, before", tensor)
model.half()
with torch.no_grad():
    for tensor in (model.mean, model.weight):
        tensor.add_(1)
for name, tensor in kept.items():
    measure(f"model.{name}", getattr(model, name))
    measure(f"{name}, kept", tensor)

drawing = Drawing("left_behind_by_a_cast")
shown = sorted({letter for _, letter, _, _ in rows[1:]})
columns = {letter: 112 + 58 * number for number, letter in enumerate(shown)}
dtypes = {letter: dtype for _, letter, dtype, _ in rows[1:]}
drawing.words(0, 14, "memory", "soft")
for letter, x in columns.items():
    drawing.words(x + 26, 14, letter, "head", "middle")
    drawing.words(x + 26, 32, dtypes[letter], "soft", "middle")
y = 36
for name, letter, _, value in rows[1:]:
    if name.startswith("model."):
        y += 8
    y += 27
    drawing.words(0, y, name, "code" if "." in name else "")
    for other, x in columns.items():
        text = f"{value:g}" if other == letter else ""
        drawing.cell(x, y, 52, text, "edge" if other == letter else "rule")
drawing.save(
    "After a cast, what was kept of a buffer is the old tensor, and what was "
    "kept of a parameter is the parameter.",
    "A buffer mean and a parameter weight, before .half(), and after it and "
    "an addition of 1. Before, mean is in memory A and weight in memory B, "
    "both in float32. After, model.mean is 1 in a new memory in float16, "
    "while the reference kept to it still reads 0 from memory A; "
    "model.weight is 1 in a new memory, and so is the reference kept to it, "
    "which is the same object.",
    rows,
)
