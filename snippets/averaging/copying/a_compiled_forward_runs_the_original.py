import copy

import torch
from torch import nn

images = torch.tensor([[8.0], [12.0]])
for way in ("model.forward", "model.compile()"):
    model = nn.BatchNorm1d(1)
    if way == "model.forward":
        model.forward = torch.compile(model.forward, backend="eager")
    else:
        model.compile(backend="eager")
    copied = copy.deepcopy(model)
    copied(images)
    counts = [m.num_batches_tracked.item() for m in (model, copied)]
    print(f"{way:15} original {counts[0]} copy {counts[1]}")
