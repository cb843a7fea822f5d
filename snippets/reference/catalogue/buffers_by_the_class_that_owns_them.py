import torch
from torch import nn


def owners(model):
    """Count the buffers of a model by class, name, dtype and persistence."""
    counts = {}
    for module in model.modules():
        for name, buffer in module._buffers.items():
            volatile = name in module._non_persistent_buffers_set
            dtype = "None" if buffer is None else str(buffer.dtype)
            saved = "not persistent" if volatile else "persistent"
            row = (type(module).__name__, name, dtype, saved)
            counts[row] = counts.get(row, 0) + 1
    return counts


model = nn.Sequential(
    nn.Conv2d(3, 8, 3),
    nn.BatchNorm2d(8),
    nn.Conv2d(8, 8, 3),
    nn.BatchNorm2d(8),
)
model.loss = nn.CrossEntropyLoss()
model.register_buffer("scale", torch.tensor(255.0), persistent=False)

for row, count in owners(model).items():
    print(count, *row)
