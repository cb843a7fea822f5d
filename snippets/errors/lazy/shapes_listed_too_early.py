from torch import nn

norm = nn.LazyBatchNorm1d()
for name, buffer in norm.named_buffers():
    print(name, tuple(buffer.shape))
