import torch
from torch import nn

model = nn.Module()
model.mean = nn.Buffer(torch.zeros(2))
model.register_buffer("std", torch.ones(2))
print(type(model.mean))


def show(when):
    buffers = dict(model.named_buffers())
    for name in ("mean", "std"):
        marked = isinstance(getattr(model, name), nn.Buffer)
        print(when, name, "isinstance", marked, "listed", name in buffers)


show("built   ")
model.double()
show("cast    ")
model.std = nn.Buffer(torch.ones(2))
model.mean = model.mean + 1
show("assigned")
