import contextlib

import torch
from torch import nn


def show(label, bn, context=contextlib.nullcontext):
    x = torch.tensor([[8.0], [12.0]])
    with context():
        y = bn(x).flatten().tolist()
    mean = round(bn.running_mean.item(), 2)
    y = [round(value, 2) for value in y]
    print(f"{label:27} {mean:4} {y}")


print(" " * 28 + "mean output")
show("nothing", nn.BatchNorm1d(1))
show("requires_grad_(False)", nn.BatchNorm1d(1).requires_grad_(False))
show("no_grad()", nn.BatchNorm1d(1), torch.no_grad)
show("momentum = 0", nn.BatchNorm1d(1, momentum=0.0))
bn = nn.BatchNorm1d(1)
bn.track_running_stats = False
show("track_running_stats = False", bn)
show("eval()", nn.BatchNorm1d(1).eval())
