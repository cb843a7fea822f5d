import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
default = DistributedDataParallel(nn.BatchNorm1d(2))
old = DistributedDataParallel(nn.BatchNorm1d(2), broadcast_buffers=False)
new = DistributedDataParallel(nn.BatchNorm1d(2), forward_sync_buffers=False)
for model in (default, old, new):
    print("syncs in forward:", model.will_sync_module_buffers())
