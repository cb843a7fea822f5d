import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.LazyLinear(2)
        self.auxiliary = nn.LazyLinear(2)

    def forward(self, x):
        if self.training:
            return self.head(x), self.auxiliary(x)
        return self.head(x)


model = Classifier().eval()
model(torch.zeros(1, 3))
print(model.head.weight.numel())
print(model.auxiliary.weight.numel())
