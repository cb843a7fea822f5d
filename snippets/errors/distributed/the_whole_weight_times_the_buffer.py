import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
model = nn.Linear(2, 2)
nn.init.ones_(model.weight)
model.register_buffer("mask", torch.eye(2))
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
print(type(model.weight.data).__name__, type(model.mask).__name__)
print(model.weight.full_tensor().detach() * model.mask)
