import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.count = torch.zeros(1)

    def forward(self, x):
        self.count = self.count + 1
        return x + self.count


eager = Counter()
print("eager   ", [eager(torch.zeros(1)).item() for _ in range(3)])
run = torch.export.export(Counter(), (torch.zeros(1),)).module()
print("exported", [run(torch.zeros(1)).item() for _ in range(3)])
