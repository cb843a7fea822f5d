import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Sequential(nn.Linear(2, 2).bfloat16(), nn.BatchNorm1d(2))
model.float()
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
print(model(torch.ones(3, 2)).dtype, model[1].running_mean.dtype)
