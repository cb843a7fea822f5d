# records data: a_counter_stops.svg
import torch
from drawing import Drawing, scale
from torch import nn

model = nn.Module()
model.register_buffer("float32", torch.zeros(()))
model.register_buffer("float16", torch.zeros((), dtype=torch.float16))
rows = [["steps", *(name for name, _ in model.named_buffers())]]
rows.append([0, 0, 0])
for step in range(1, 4001):
    for count in model.buffers():
        count += 1
    if step % 500 == 0 or step == 2048:
        rows.append([step, *(int(count) for count in model.buffers())])

drawing = Drawing("a_counter_stops")
across, down = scale(0, 4000, 40, 230), scale(0, 4000, 176, 16)
for value in (0, 2000, 4000):
    drawing.curve([(40, down(value)), (230, down(value))], "rule")
    drawing.words(34, down(value) + 4, value, "soft", "end")
    drawing.words(across(value), 196, value, "soft", "middle")
for column, name in enumerate(rows[0][1:], 1):
    points = [(across(row[0]), down(row[column])) for row in rows[1:]]
    drawing.curve(points, "red" if name == "float16" else "")
    x, y = points[-1]
    label = f"{name}: {rows[-1][column]}"
    drawing.words(x + 6, y + 4, label, "red" if name == "float16" else "")
drawing.save(
    "A counter in float16 stops at 2048, because 2048 + 1 is rounded to 2048.",
    "Two counters over 4000 steps of one. The counter in float32 reads 4000 "
    "at the end; the one in float16 rises with it to 2048 and stays there.",
    rows,
)
