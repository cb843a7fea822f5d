# records data: rotary_in_bfloat16.svg
import itertools

import torch
from drawing import Drawing, scale
from torch import nn

model = nn.Module()
model.register_buffer("angles", torch.arange(2101.0) * 0.1)
exact = model.angles.cos()
model.bfloat16()
rounded = model.angles.float().cos()
rows = [["position", "float32", "bfloat16"]]
for position in range(2000, 2101, 2):
    values = (exact[position].item(), rounded[position].item())
    rows.append([position, *(round(value, 2) for value in values)])

drawing = Drawing("rotary_in_bfloat16")
across, down = scale(2000, 2100, 30, 250), scale(-1, 1, 150, 20)
for value in (-1, 0, 1):
    drawing.curve([(30, down(value)), (250, down(value))], "rule")
    drawing.words(22, down(value) + 4, value, "soft", "end")
for position in (2000, 2050, 2100):
    drawing.words(across(position), 172, position, "soft", "middle")
for column, kind in ((1, ""), (2, "red")):
    points = [(across(row[0]), down(row[column])) for row in rows[1:]]
    if kind:
        steps = itertools.pairwise(points)
        points = [
            corner
            for (x, y), last in steps
            for corner in ((x, y), (last[0], y))
        ]
    drawing.curve(points, kind)
    drawing.words(256, 110 + 18 * column, rows[0][column], kind)
drawing.save(
    "Cast to bfloat16, the angles of a rotary table go in steps, and "
    "neighbouring positions get the same rotation.",
    "The cosine of the angle of one pair, at the positions 2000 to 2100, "
    "from a table in float32 and from the same table cast to bfloat16. The "
    "first is a smooth wave. The second follows it in stairs: several "
    "positions have one value, and some are off by more than a third.",
    rows,
)
