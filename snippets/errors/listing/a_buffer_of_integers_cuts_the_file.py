import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0, 0]))


normalizer = Normalizer()
print(normalizer.load_state_dict({"mean": torch.tensor([0.5, 1.5])}))
print(normalizer.mean)
