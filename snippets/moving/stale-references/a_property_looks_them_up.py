import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        for n in sizes:
            self.register_buffer(f"grid_{n}", torch.arange(n))

    @property
    def grids(self):
        return [self.get_buffer(f"grid_{n}") for n in self.sizes]


pyramid = Pyramid([2, 4]).to("meta")
for grid in pyramid.grids:
    print(tuple(grid.shape), grid.device)
