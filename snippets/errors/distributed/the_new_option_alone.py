import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
norm = nn.BatchNorm1d(2)
model = DistributedDataParallel(norm, forward_sync_buffers=True)
print("syncs in forward:", model.will_sync_module_buffers())
