import torch
from torch import nn


class Mask(nn.Module):
    def __init__(self, length, persistent=True):
        super().__init__()
        self.register_buffer("mask", torch.ones(length), persistent)


mask = Mask(3, persistent=False)
print([name for name, _ in mask.named_buffers()], list(mask.state_dict()))
