import torch
from torch import nn


class Doubled(nn.LazyLinear):
    def forward(self, images):
        return nn.functional.linear(images, self.weight) * 2


class Kept(Doubled):
    cls_to_become = None


images = torch.ones(1, 1)
for kind in (Doubled, Kept):
    layer = kind(1, bias=False)
    factors = [(layer(images) / layer.weight).item() for _ in range(3)]
    print(kind.__name__, "is a", type(layer).__name__, "factors", *factors)
