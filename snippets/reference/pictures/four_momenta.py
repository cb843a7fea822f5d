# records data: four_momenta.svg
import torch
from drawing import Drawing, scale
from torch import nn

torch.manual_seed(0)
batches = torch.randn(30, 16, 1) + 2
momenta = (0.01, 0.1, 0.5, None)
layers = [nn.BatchNorm1d(1, momentum=momentum) for momentum in momenta]
rows = [["batch", "mode", *(f"momentum={m}" for m in momenta)]]
for number, batch in enumerate(batches, 1):
    for layer in layers:
        layer.train(number <= 20)
        layer(batch)
    means = [round(layer.running_mean.item(), 2) for layer in layers]
    rows.append([number, "train" if layer.training else "eval", *means])

drawing = Drawing("four_momenta")
across, down = scale(0, 30, 24, 236), scale(0, 2.5, 190, 20)
for value in (0, 1, 2):
    drawing.curve([(24, down(value)), (236, down(value))], "rule")
    drawing.words(14, down(value) + 4, value, "soft", "end")
drawing.curve([(across(20), 14), (across(20), 190)], "rule")
drawing.words(across(10), 208, "20 batches in train()", "soft", "middle")
drawing.words(across(20.6), 208, "10 in eval()", "soft")
places = []
for column, momentum in enumerate(momenta, 2):
    values = [0, *(row[column] for row in rows[1:])]
    points = [(across(n), down(value)) for n, value in enumerate(values)]
    drawing.curve(points, "edge" if momentum == 0.1 else "")
    places.append((points[-1][1], str(momentum)))
drawing.words(242, 20, "momentum", "soft")
floor = 30
for y, label in sorted(places):
    floor = max(y + 4, floor + 16)
    drawing.words(242, floor, label, "edge" if label == "0.1" else "")
drawing.save(
    "The smaller the momentum, the later the mean arrives; in eval() it "
    "stays.",
    "The running mean of a batch norm over 30 batches with a mean near 2, "
    "from 0 on. With momentum=0.5 and with None it is near 2 from the first "
    "batches on, with 0.1 after twenty, with 0.01 it has come to less than a "
    "fifth. In the ten batches in eval() all four are flat.",
    rows,
)
