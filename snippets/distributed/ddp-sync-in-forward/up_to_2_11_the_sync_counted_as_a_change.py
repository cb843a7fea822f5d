import contextlib

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

# 2.12 added this guard around the sync; without it DDP is that of 2.11
torch.autograd._unsafe_preserve_version_counter = contextlib.nullcontext
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
discriminator = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
model = DistributedDataParallel(discriminator)
real, fake = model(torch.ones(3, 2)), model(torch.zeros(3, 2))
(real - fake).sum().backward()
