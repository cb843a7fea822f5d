import torch
from torch import nn


class Normalizer(nn.Module):
    mean: torch.Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


print([name for name, _ in Normalizer().named_buffers()])
