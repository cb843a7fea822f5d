import torch
from torch import nn

norm = nn.BatchNorm1d(2, dtype=torch.float16, device="meta")
for name, buffer in norm.named_buffers():
    print(f"{name:20} {buffer.device} {buffer.dtype}")
print("bias=False", list(nn.BatchNorm1d(2, bias=False).state_dict()))
