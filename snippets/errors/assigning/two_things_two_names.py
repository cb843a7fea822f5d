import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))
        self.add_module("mask_projection", nn.Linear(3, 3))


print(list(Attention().state_dict()))
