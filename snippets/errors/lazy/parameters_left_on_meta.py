import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

with torch.device("meta"):
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
model(torch.ones(4, 2))
