import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.grids = [nn.Buffer(torch.zeros(n)) for n in sizes]
        self.masks = {n: nn.Buffer(torch.ones(n)) for n in sizes}


class RegisteredPyramid(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.count = len(sizes)
        for i, n in enumerate(sizes):
            self.register_buffer(f"grid_{i}", torch.zeros(n))

    def grids(self):
        return [self.get_buffer(f"grid_{i}") for i in range(self.count)]


for pyramid in (Pyramid([2, 4]), RegisteredPyramid([2, 4, 4])):
    names = [name for name, _ in pyramid.named_buffers()]
    print(type(pyramid).__name__, names)
print([tuple(grid.shape) for grid in pyramid.grids()])
