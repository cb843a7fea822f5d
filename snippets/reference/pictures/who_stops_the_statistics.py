# records data: who_stops_the_statistics.svg
import torch
from drawing import Drawing
from torch import nn


def weights(layer):
    return layer.requires_grad_(False)


calls = {
    "train()": nn.Module.train,
    "requires_grad_(False)": weights,
    "eval()": nn.Module.eval,
    "both": lambda layer: weights(layer).eval(),
}
rows = [["after", "running mean", "weight moves"]]
for name, call in calls.items():
    torch.manual_seed(0)
    layer = nn.BatchNorm1d(1)
    call(layer)
    images = (torch.randn(20, 16, 1) + 2).requires_grad_()
    for batch in images:
        layer(batch).sum().backward()
    moves = layer.weight.grad is not None
    mean = round(layer.running_mean.item(), 2)
    rows.append([name, mean, "yes" if moves else "no"])

drawing = Drawing("who_stops_the_statistics")
drawing.words(224, 14, "running mean", "soft", "middle")
drawing.words(308, 14, "gradient", "soft", "middle")
for row, (name, mean, moves) in enumerate(rows[1:]):
    y = 44 + 28 * row
    drawing.words(0, y, name, "code")
    kind = "edge" if mean else "rule"
    drawing.cell(196, y, 56, f"{mean:g}", kind)
    drawing.cell(280, y, 56, moves, "edge" if moves == "yes" else "rule")
drawing.save(
    "requires_grad_(False) stops the weights of a batch norm, eval() its "
    "statistics, and freezing takes both.",
    "What twenty batches with a mean near 2 do to a batch norm. In train() "
    "the running mean goes from 0 to near 2 and the weight gets a gradient. "
    "After requires_grad_(False) the mean still moves and there is no "
    "gradient; in eval() the mean stays at 0 and there is one; after both "
    "neither happens.",
    rows,
)
