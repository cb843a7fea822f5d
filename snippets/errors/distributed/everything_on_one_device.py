import itertools

import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1, device="meta"))
model[1].to_empty(device="cpu").reset_parameters()
ddp = DistributedDataParallel(model)
tensors = itertools.chain(ddp.parameters(), ddp.buffers())
print({str(tensor.device) for tensor in tensors})
