import torch
from torch import fx, nn


class Scale(nn.Module):
    def forward(self, x, double):
        return x * 2 if double else x


traced = fx.symbolic_trace(Scale(), concrete_args={"double": True})
print(traced(torch.ones(1), True))
norm = fx.symbolic_trace(nn.Sequential(nn.BatchNorm1d(2)))
print(norm(torch.ones(3, 2)).shape)
