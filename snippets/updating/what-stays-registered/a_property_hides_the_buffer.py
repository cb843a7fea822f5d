import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    @property
    def mean(self):
        return self.fitted


normalizer = Normalizer()
print("before", normalizer.mean)
normalizer.fitted = torch.ones(1)
print("after ", normalizer.mean, "saved", normalizer.state_dict()["mean"])
