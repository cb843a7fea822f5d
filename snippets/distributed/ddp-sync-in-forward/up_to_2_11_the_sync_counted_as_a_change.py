import contextlib

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Discriminator(nn.Linear):
    def __init__(self):
        super().__init__(1, 1, bias=False)
        self.register_buffer("scale", torch.tensor([3.0]))

    def forward(self, images):
        return super().forward(images) * self.scale


# 2.12 added this guard around the sync; without it DDP is that of 2.11
torch.autograd._unsafe_preserve_version_counter = contextlib.nullcontext
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = DistributedDataParallel(Discriminator())
real, fake = model(torch.ones(1, 1)), model(torch.ones(1, 1))
(real - 2 * fake).sum().backward()
