import torch
from torch import nn


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count = self.count + 1
        return images + self.count


class Augmenting(Assigning):
    def forward(self, images):
        self.count += 1
        return images + self.count


class Writing(Assigning):
    def forward(self, images):
        self.count.add_(1)
        return images + self.count


for kind in (Assigning, Augmenting, Writing):
    for model in (kind(), nn.Sequential(kind())):
        run = torch.export.export(model, (torch.zeros(1),)).module()
        print(type(model).__name__, [run(x).item() for x in torch.zeros(3, 1)])
