import torch
from torch import nn


class RelativeBias(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.table = nn.Parameter(torch.zeros(2 * size - 1))
        place = torch.arange(size)
        index = place[:, None] - place[None, :] + size - 1
        self.register_buffer("index", index, persistent=False)

    def forward(self, scores):
        return scores + self.table[self.index]


bias = RelativeBias(3).half()
print("index", bias.index.dtype, bias.index.tolist())
print("table", bias.table.dtype)
bias(torch.zeros(3, 3).half()).sum().backward()
print("grad ", bias.table.grad.tolist())
