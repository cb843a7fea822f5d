import torch
from torch import nn


class Normalizer(nn.Module):
    mean: torch.Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


print(list(Normalizer().state_dict()))
