import torch
import torch.distributed as dist
from torch import nn

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
try:
    model = nn.SyncBatchNorm(2)
    model(torch.randn(4, 2))
finally:
    dist.destroy_process_group()
