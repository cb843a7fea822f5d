import torch
from torch import nn
from torch.func import functional_call


class Assigns(nn.Module):
    def __init__(self):
        super().__init__()
        self.foo = nn.Buffer(torch.zeros(()))

    def forward(self, x):
        self.foo = self.foo + 1
        return x + self.foo


class Writes(Assigns):
    def forward(self, x):
        self.foo.add_(1)
        return x + self.foo


for kind in (Assigns, Writes):
    passed = torch.zeros(())
    given = {"foo": passed}
    functional_call(kind(), given, torch.ones(()))
    print(kind.__name__, "entry", given["foo"].item(), "tensor", passed.item())

norm, mean = nn.BatchNorm1d(1), torch.zeros(1)
functional_call(norm, {"running_mean": mean}, torch.full((4, 1), 10.0))
print("batch norm, passed", mean.item(), "its own", norm.running_mean.item())
