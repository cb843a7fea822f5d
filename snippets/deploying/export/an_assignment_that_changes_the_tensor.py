import torch
from torch import nn


class HalfSteps(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1, dtype=torch.int64))

    def forward(self, images):
        self.count = self.count + 0.5
        return images + self.count


class Growing(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("keys", torch.zeros(0))

    def forward(self, images):
        self.keys = torch.cat([self.keys, images + 1])
        return self.keys.sum()


zeros = torch.zeros(1)
for kind in (HalfSteps, Growing):
    eager = kind()
    run = torch.export.export(kind(), (zeros,)).module()
    print("eager   ", [eager(zeros).item() for _ in range(3)])
    print("exported", [run(zeros).item() for _ in range(3)])
