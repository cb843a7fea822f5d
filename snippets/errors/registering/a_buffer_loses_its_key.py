import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, persistent=True):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(3), persistent=persistent)


other = Normalizer(persistent=False)
for mean in (other.mean, other.mean.clone()):
    normalizer = Normalizer()
    normalizer.mean = mean
    print(list(normalizer.state_dict()))
