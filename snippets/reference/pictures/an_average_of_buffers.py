# records data: an_average_of_buffers.svg
import copy

import torch
from drawing import Drawing, scale
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

torch.manual_seed(0)
model = nn.BatchNorm1d(1)
rule = get_ema_multi_avg_fn(0.9)
default = AveragedModel(model, multi_avg_fn=rule)
buffers = AveragedModel(model, multi_avg_fn=rule, use_buffers=True)
by_hand = copy.deepcopy(model)
rows = [["batch", "model", "default", "use_buffers=True", "parameters()"]]
for batch in range(1, 31):
    model(torch.randn(64, 1) + 2)
    for average in (default, buffers):
        average.update_parameters(model)
    with torch.no_grad():
        for old, new in zip(by_hand.parameters(), model.parameters()):
            old.lerp_(new, 0.1)
    layers = (model, default.module, buffers.module, by_hand)
    means = [round(layer.running_mean.item(), 2) for layer in layers]
    rows.append([batch, *means])

drawing = Drawing("an_average_of_buffers")
across, down = scale(0, 30, 24, 200), scale(0, 2, 150, 20)
for value in (0, 1, 2):
    drawing.curve([(24, down(value)), (200, down(value))], "rule")
    drawing.words(14, down(value) + 4, value, "soft", "end")
drawing.words(112, 172, "30 batches", "soft", "middle")
labels = {1: "model, default", 3: "use_buffers=True", 4: "parameters()"}
for column, label in labels.items():
    points = [(24, down(0))]
    points += [(across(row[0]), down(row[column])) for row in rows[1:]]
    kind = "red" if column == 4 else "edge" if column == 3 else ""
    drawing.curve(points, kind)
    drawing.words(206, points[-1][1] + (9 if column == 3 else 4), label, kind)
drawing.save(
    "An average that is made of parameters() keeps its first running mean; "
    "with use_buffers=True it follows the model's.",
    "The running mean of a batch norm over 30 batches with a mean near 2, "
    "and that of three averages of the model. The model's rises to 1.9, and "
    "AveragedModel copies it by default. With use_buffers=True the average "
    "follows later. In a copy of which only the parameters are averaged it "
    "stays at 0.",
    rows,
)
