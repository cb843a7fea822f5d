import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
norm = nn.BatchNorm1d(2)
options = {"broadcast_buffers": False, "forward_sync_buffers": True}
model = DistributedDataParallel(norm, **options)
print("syncs in forward:", model.will_sync_module_buffers())
