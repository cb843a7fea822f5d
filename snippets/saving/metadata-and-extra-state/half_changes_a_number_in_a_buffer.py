import torch
from torch import nn

encoder = nn.Module()
encoder.register_buffer("rate", torch.tensor(0.1))
encoder.register_buffer("seen", torch.tensor(70_000.0))
encoder.register_buffer("steps", torch.tensor(70_000))
encoder.half()
for name, buffer in encoder.named_buffers():
    print(name, buffer.item())
