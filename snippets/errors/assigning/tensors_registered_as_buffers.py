import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        for level, size in enumerate([4, 2]):
            self.register_buffer(f"grid_{level}", torch.zeros(size, 2))


print([name for name, _ in Pyramid().named_buffers()])
