import torch
from torch import nn


class Growing(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("b", torch.zeros(1, 2))

    def forward(self, x):
        self.b = torch.cat([self.b, x])
        return x + self.b.sum(0)


class Taking(Growing):
    def forward(self, x):
        result, self.b = x + self.b, x
        return result


x = torch.ones(1, 2)
for kind in (Growing, Taking):
    eager = kind()
    print(kind.__name__, [eager(n * x)[0, 0].item() for n in (1, 2, 3)])
    for model in (kind(), nn.Sequential(kind())):
        try:
            run = torch.export.export(model, (x,)).module()
            print("  exported", [run(n * x)[0, 0].item() for n in (1, 2, 3)])
        except Exception as error:
            print("  exported", type(error).__name__)
