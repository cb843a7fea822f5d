import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
offsets = torch.arange(8)
model.register_buffer("offsets", offsets, persistent=False)

print(model)
for name, buffer in model.named_buffers():
    print(f"{name:22} {list(buffer.shape)} {buffer.dtype}")
print(sum(buffer.nbytes for buffer in model.buffers()), "bytes")
