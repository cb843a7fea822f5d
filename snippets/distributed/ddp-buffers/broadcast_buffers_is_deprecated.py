import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
old = DistributedDataParallel(nn.BatchNorm1d(2), broadcast_buffers=False)
new = DistributedDataParallel(nn.BatchNorm1d(2), forward_sync_buffers=False)
print("each forward:", old.will_sync_module_buffers())
print("each forward:", new.will_sync_module_buffers())
dist.destroy_process_group()
