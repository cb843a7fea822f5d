import torch
from torch import nn

norm = nn.LazyBatchNorm1d().eval()
for _ in range(2):
    for name, buffer in norm.named_buffers():
        known = not nn.parameter.is_lazy(buffer)
        print(name, tuple(buffer.shape) if known else "not known yet")
    norm(torch.zeros(2, 3))
