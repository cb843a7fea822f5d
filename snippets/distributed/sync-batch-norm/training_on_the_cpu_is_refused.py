import torch
import torch.distributed as dist
from torch import nn

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
norm = nn.SyncBatchNorm(2)
try:
    norm(torch.randn(4, 2))
finally:
    print("num_batches_tracked", norm.num_batches_tracked.item())
