import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        for level, size in enumerate(sizes):
            self.register_buffer(f"grid_{level}", torch.zeros(size, 2))


for name, grid in Pyramid([4, 2]).named_buffers():
    print(name, tuple(grid.shape))
