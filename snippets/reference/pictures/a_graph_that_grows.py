# records data: a_graph_that_grows.svg
import torch
from drawing import Drawing, scale
from torch import nn


def nodes(tensor):
    """How many nodes of the graph a tensor keeps alive."""
    found, left = set(), [tensor.grad_fn]
    while left:
        node = left.pop()
        if node is not None and node not in found:
            found.add(node)
            left += [before for before, _ in node.next_functions]
    return len(found)


layer = nn.Linear(1, 1)
model = nn.Module()
model.register_buffer("kept", torch.zeros(()))
model.register_buffer("detached", torch.zeros(()))
rows = [["batch", "total + loss", "total + loss.detach()"]]
rows.append([0, nodes(model.kept), nodes(model.detached)])
for batch in range(1, 9):
    loss = layer(torch.ones(1, 1)).square().mean()
    model.kept = model.kept + loss
    model.detached = model.detached + loss.detach()
    rows.append([batch, nodes(model.kept), nodes(model.detached)])

drawing = Drawing("a_graph_that_grows")
across, down = scale(0, 8, 30, 200), scale(0, 40, 160, 36)
drawing.words(0, 14, "nodes that the buffer keeps alive", "soft")
for value in (0, 20, 40):
    drawing.curve([(30, down(value)), (200, down(value))], "rule")
    drawing.words(24, down(value) + 4, value, "soft", "end")
for value in (0, 4, 8):
    drawing.words(across(value), 182, value, "soft", "middle")
drawing.words(212, 182, "batches", "soft")
for column, kind in ((1, "red"), (2, "")):
    points = [(across(row[0]), down(row[column])) for row in rows[1:]]
    drawing.curve(points, kind)
    drawing.words(
        206,
        points[-1][1] + 4,
        ("+ loss", "+ loss.detach()")[column - 1],
        f"code {kind}",
    )
drawing.save(
    "A buffer to which a loss is added keeps the graph of every batch since "
    "the first.",
    "How many nodes of the autograd graph a buffer keeps alive over eight "
    "batches. If the loss itself is added, there are seven after the first "
    "batch and five more after each other. If loss.detach() is added, there "
    "are none.",
    rows,
)
