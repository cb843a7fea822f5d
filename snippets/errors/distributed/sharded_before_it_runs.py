import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
model(torch.ones(1, 2))
for module in (model[0], model):
    fully_shard(module, mesh=mesh)
print(tuple(model(torch.ones(1, 2)).shape))
