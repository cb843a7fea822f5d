import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


normalizer = Normalizer()
print(normalizer.get_buffer("mean"))
print(list(normalizer.state_dict()))
