import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("values", torch.zeros(size))


nn.utils.skip_init(Table, 4)
