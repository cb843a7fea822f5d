import torch
from torch import nn


def show(norm):
    print(type(norm).__name__)
    for name, buffer in norm.named_buffers():
        shape = "?" if nn.parameter.is_lazy(buffer) else tuple(buffer.shape)
        print(" ", name, type(buffer).__name__, shape, buffer.dtype)


norm = nn.LazyBatchNorm1d()
show(norm)
norm(torch.randn(4, 3))
show(norm)
