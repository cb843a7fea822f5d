import torch
from torch import nn


class Adapted(nn.Module):
    def __init__(self, pretrained):
        super().__init__()
        self.weight = nn.Parameter(pretrained, requires_grad=False)
        self.shift = nn.Parameter(torch.zeros(2))

    def forward(self, x):
        return x * self.weight + self.shift


layer = Adapted(pretrained=torch.ones(2))
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
for stage in ["frozen", "unfrozen"]:
    layer.weight.requires_grad_(stage == "unfrozen")
    optimizer.zero_grad()
    layer(torch.ones(2)).sum().backward()
    optimizer.step()
    print(f"{stage:8} weight {layer.weight.data}")
