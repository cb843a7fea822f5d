import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
model.requires_grad_(False)
model[1].requires_grad_(True)
ddp = DistributedDataParallel(model)
print([n for n, p in ddp.named_parameters() if p.requires_grad])
