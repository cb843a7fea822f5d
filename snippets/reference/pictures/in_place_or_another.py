# records data: in_place_or_another.svg
import torch
from drawing import Drawing
from torch import nn


def added(model):
    model.count += 1


def added_to(model):
    model.count = model.count + 1


def copied(model):
    model.count.copy_(torch.ones(()))


def assigned(model):
    model.count = torch.ones(())


def data(model):
    model.count.data = torch.ones(())


def registered(model):
    model.register_buffer("count", torch.ones(()))


writes = {
    "count += 1": added,
    "count.copy_(one)": copied,
    "count = count + 1": added_to,
    "count = one": assigned,
    "count.data = one": data,
    "register_buffer": registered,
}
rows = [
    ["statement", "memory before", "memory after", "in an earlier state dict"]
]
for name, write in writes.items():
    model = nn.Module()
    model.register_buffer("count", torch.zeros(()))
    saved = model.state_dict()
    write(model)
    same = saved["count"].data_ptr() == model.count.data_ptr()
    rows.append([name, "A", "A" if same else "B", saved["count"].item()])

drawing = Drawing("in_place_or_another")
drawing.words(201, 14, "memory", "soft", "middle")
for x, head in ((170, "before"), (232, "after")):
    drawing.words(x, 32, head, "soft", "middle")
for y, head in ((14, "earlier"), (32, "state dict")):
    drawing.words(340, y, head, "soft", "end")
for row, (name, before, after, value) in enumerate(rows[1:]):
    y = 62 + 28 * row
    drawing.words(0, y, name, "code")
    drawing.cell(145, y, 50, before, "edge")
    drawing.cell(207, y, 50, after, "edge" if after == before else "rule")
    drawing.words(308, y, f"{value:g}", "", "middle")
drawing.save(
    "A write in place keeps the memory, so a state dict taken before shows "
    "the new value; an assignment brings another.",
    "Six ways to write 1 into a buffer that is 0: the memory of the buffer "
    "before and after, and what a state dict that was taken before says "
    "afterwards. += and copy_ keep memory A, and the state dict says 1. An "
    "assignment, one to .data and a new registration bring memory B, and the "
    "state dict says 0.",
    rows,
)
