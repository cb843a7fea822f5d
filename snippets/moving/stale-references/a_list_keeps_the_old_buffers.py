import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.grids = []
        for n in sizes:
            self.register_buffer(f"grid_{n}", torch.arange(n))
            self.grids.append(self.get_buffer(f"grid_{n}"))


pyramid = Pyramid([2, 4]).to("meta")
for grid in pyramid.grids:
    print("list  ", tuple(grid.shape), grid.device)
for name, grid in pyramid.named_buffers():
    print(name, tuple(grid.shape), grid.device)
