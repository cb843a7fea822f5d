import torch
from torch import nn


class RandomProjection(nn.Linear):
    def __init__(self):
        super().__init__(2, 2, bias=False)
        self.register_buffer("weight", torch.eye(2))


RandomProjection()
