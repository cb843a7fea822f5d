import contextlib

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class WindowAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias_table = nn.Parameter(torch.zeros(3))
        index = torch.tensor([[1, 2], [0, 1]])
        self.register_buffer("relative_position_index", index)

    def forward(self, scores):
        return scores + self.bias_table[self.relative_position_index]


torch.autograd._unsafe_preserve_version_counter = contextlib.nullcontext
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = DistributedDataParallel(WindowAttention())
first, second = model(torch.zeros(2, 2)), model(torch.zeros(2, 2))
(first + second).sum().backward()
