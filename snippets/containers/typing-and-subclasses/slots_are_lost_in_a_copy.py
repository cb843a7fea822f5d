import copy

import torch
from torch import nn


class Normalizer(nn.Module):
    __slots__ = ("mean", "offset")

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(2))
        self.offset = torch.zeros(2)


model = Normalizer()
print(list(model.state_dict()), "offset" in vars(model))
twin = copy.deepcopy(model)
print(twin.mean)
print(twin.offset)
