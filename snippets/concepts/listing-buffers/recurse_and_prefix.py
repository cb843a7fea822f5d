import torch
from torch import nn

model = nn.Sequential(nn.Linear(5, 2), nn.BatchNorm1d(2))
model.register_buffer("threshold", torch.tensor(0.5))


def names(module, **options):
    return [name for name, _ in module.named_buffers(**options)]


print("default:      ", *names(model))
print("recurse=False:", *names(model, recurse=False))
print("of one layer: ", *names(model[1]))
print("with a prefix:", *names(model[1], prefix="1"))
