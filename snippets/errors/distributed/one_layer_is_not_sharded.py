import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
fully_shard(model[0], mesh=mesh)
model(torch.ones(1, 2)).sum().backward()
nn.utils.clip_grad_norm_(model.parameters(), 1.0)
