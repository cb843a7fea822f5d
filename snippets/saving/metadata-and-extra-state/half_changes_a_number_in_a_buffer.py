import torch
from torch import nn

encoder = nn.Module()
encoder.register_buffer("rate", torch.tensor(0.1))
encoder.register_buffer("seen", torch.tensor(16_777_217.0))
encoder.register_buffer("steps", torch.tensor(16_777_217))
for name, buffer in encoder.named_buffers():
    print("built ", name, buffer.item())
encoder.half()
for name, buffer in encoder.named_buffers():
    print("half()", name, buffer.item())
