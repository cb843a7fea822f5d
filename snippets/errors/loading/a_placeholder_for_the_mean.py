import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.full((features,), torch.nan))

    def fit(self, x):
        self.mean = x.mean(0)


fitted = Normalizer(2)
fitted.fit(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
normalizer = Normalizer(2)
print(normalizer.load_state_dict(fitted.state_dict()))
print(normalizer.mean)
