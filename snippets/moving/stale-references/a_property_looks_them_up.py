import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        for number, size in enumerate(sizes):
            self.register_buffer(f"grid_{number}", torch.arange(size))

    @property
    def grids(self):
        numbers = range(len(self.sizes))
        return [self.get_buffer(f"grid_{number}") for number in numbers]


pyramid = Pyramid([2, 4]).to("meta")
for grid in pyramid.grids:
    print(tuple(grid.shape), grid.device)
