import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.ones(1).expand(3).clone())


normalizer = Normalizer()
print("shape", tuple(normalizer.std.shape), "stride", normalizer.std.stride())
checkpoint = {"std": torch.tensor([1.0, 2.0, 3.0])}
print(normalizer.load_state_dict(checkpoint), normalizer.std)
