import torch
from torch import fx, nn


class Clip(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("limit", torch.tensor(3.0))

    def forward(self, x):
        return torch.where(x.sum() > self.limit, x * 0, x)


traced = fx.symbolic_trace(Clip())
print(traced(torch.ones(2)))
print(traced(torch.ones(4)))
print(list(traced.state_dict()))
