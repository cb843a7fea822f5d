import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", mean)


normalizer = Normalizer(torch.tensor([0.5, 0.4, 0.3]))
print(normalizer.mean)
print(list(normalizer.state_dict()))
