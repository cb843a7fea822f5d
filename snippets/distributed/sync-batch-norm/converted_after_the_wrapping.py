import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
model = DistributedDataParallel(
    nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
)
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
print(type(model.module[1]).__name__)
model(torch.ones(4, 2))
