import copy
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count = self.count + 1
        return images + self.count


class Writing(Assigning):
    def forward(self, images):
        self.count.add_(1)
        return images + self.count


for model in (Assigning(), Writing()):
    traced = torch.jit.trace(copy.deepcopy(model), torch.zeros(1))
    counts = [traced(torch.zeros(1)).item() for _ in range(3)]
    print(type(model).__name__, counts, "original", model.count.item())
