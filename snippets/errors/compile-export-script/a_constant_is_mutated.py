import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.count = torch.zeros(1)

    def forward(self, images):
        self.count.add_(1)
        return images + self.count


program = torch.export.export(Counter(), (torch.zeros(1),))
program.run_decompositions()
