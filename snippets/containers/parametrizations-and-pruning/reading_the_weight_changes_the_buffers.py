import contextlib

import torch
from torch import nn
from torch.nn.utils import parametrize

torch.manual_seed(0)
layer = nn.utils.parametrizations.spectral_norm(nn.Linear(50, 50))
norm = layer.parametrizations.weight[0]
for label, mode, context in (
    ("training", True, contextlib.nullcontext()),
    ("cached  ", True, parametrize.cached()),
    ("eval    ", False, contextlib.nullcontext()),
):
    layer.train(mode)
    with torch.no_grad(), context:
        for read in ("first read", "second read"):
            before = norm._u.clone()
            _ = layer.weight
            moved = (norm._u - before).abs().max().item() > 0
            print(label, read, "_u changed", moved)
