import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
DistributedDataParallel(model)
