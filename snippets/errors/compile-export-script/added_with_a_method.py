import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.count = nn.Buffer(torch.zeros(1))

    def forward(self, images):
        self.count.add_(1)
        return images + self.count


compiled = torch.compile(Counter(), backend="eager", fullgraph=True)
print([compiled(torch.zeros(1)).item() for _ in range(3)])
