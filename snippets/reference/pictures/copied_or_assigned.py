# records data: copied_or_assigned.svg
import torch
from drawing import Drawing
from torch import nn

rows = [["load", "tensor", "memory", "value"]]
for options in ({}, {"assign": True}):
    model = nn.Module()
    model.register_buffer("mean", torch.zeros(1))
    kept = model.mean
    checkpoint = {"mean": torch.full((1,), 5.0)}
    letters = {kept.data_ptr(): "A", checkpoint["mean"].data_ptr(): "B"}
    model.load_state_dict(checkpoint, **options)
    tensors = {
        "model.mean": model.mean,
        "a reference to it": kept,
        'checkpoint["mean"]': checkpoint["mean"],
    }
    load = "assign=True" if options else "by default"
    rows += [
        [load, name, letters[tensor.data_ptr()], tensor.item()]
        for name, tensor in tensors.items()
    ]

drawing = Drawing("copied_or_assigned")
y, last = -16, ""
for load, name, letter, value in rows[1:]:
    if load != last:
        y, last = y + 34, load
        drawing.words(0, y, load, "head")
        for column, memory in enumerate("AB"):
            middle = 210 + 80 * column
            drawing.words(middle, y, f"memory {memory}", "soft", "middle")
    y += 28
    drawing.words(0, y, name, "code")
    for column, memory in enumerate("AB"):
        here = letter == memory
        text = f"{value:g}" if here else ""
        kind = "edge" if here else "rule"
        drawing.cell(180 + 80 * column, y, 60, text, kind)
drawing.save(
    "By default a load writes into the model's memory; with assign=True the "
    "model takes the checkpoint's.",
    "Two loads of a checkpoint whose mean is 5. By default the buffer and an "
    "earlier reference to it stay in memory A, where the value 5 is written, "
    "and the checkpoint stays in memory B. With assign=True the buffer is in "
    "memory B, as the checkpoint is, and the earlier reference still reads 0 "
    "from memory A.",
    rows,
)
