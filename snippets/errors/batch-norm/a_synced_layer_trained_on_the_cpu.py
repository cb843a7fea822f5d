import torch
import torch.distributed as dist
from torch import nn

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.SyncBatchNorm(2)
model(torch.randn(4, 2))
