import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        for level, size in enumerate(sizes):
            self.register_buffer(level, torch.zeros(size, 2))


Pyramid([4, 2])
