import torch
from torch import nn

model = nn.LazyBatchNorm1d().eval()
model(torch.zeros(2, 3))
model.share_memory()
for name, buffer in model.named_buffers():
    print(name, buffer.is_shared())
