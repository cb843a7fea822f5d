import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

model = nn.Linear(2, 2, bias=False)
model.register_buffer("mask", torch.eye(2))
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
print(model.weight * model.mask)
