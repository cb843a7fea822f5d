import torch
from torch import nn

encoder = nn.Module()
encoder.register_buffer("steps", torch.tensor(3))
encoder.register_buffer("classes", torch.tensor([[1.0, 2.0]]))
encoder.register_buffer("vocabulary", {"cat": 0})
