import torch
from torch import nn

norm = nn.LazyBatchNorm1d(affine=False).eval()
norm(torch.zeros(2, 3))
scripted = torch.jit.script(norm)
for name, buffer in scripted.named_buffers():
    print(name, tuple(buffer.shape))
