import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)

    def fit(self, images):
        self.mean = images.mean(dim=0)


normalizer = Normalizer()
print("empty ", list(normalizer.state_dict()), normalizer.mean)
normalizer.fit(torch.tensor([[4.0], [6.0]]))
print("fitted", list(normalizer.state_dict()), normalizer.mean)

Normalizer().load_state_dict(normalizer.state_dict())
