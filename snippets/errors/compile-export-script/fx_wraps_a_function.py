import torch
from torch import fx, nn


@fx.wrap
def clip(x, limit):
    return x[:2] if x.shape[0] > 2 or x.sum() > limit else x


class Clip(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("limit", torch.tensor(3.0))

    def forward(self, x):
        return clip(x, self.limit)


traced = fx.symbolic_trace(Clip())
print(traced(torch.ones(2)), traced(torch.ones(4)))
