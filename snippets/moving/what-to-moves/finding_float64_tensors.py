import numpy
import torch
from torch import nn


def float64_tensors(model):
    tensors = [*model.named_parameters(), *model.named_buffers()]
    return [name for name, t in tensors if t.dtype == torch.float64]


model = nn.Sequential(nn.BatchNorm1d(3), nn.Linear(3, 1))
anchors = numpy.linspace(0, 1, 3)
model[1].register_buffer("anchors", torch.from_numpy(anchors))

print("before        ", float64_tensors(model))
model.float()
print("after .float()", float64_tensors(model))
print("the counter   ", model[0].num_batches_tracked.dtype)
