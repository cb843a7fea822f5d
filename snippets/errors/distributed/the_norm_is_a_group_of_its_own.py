import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Sequential(nn.Linear(2, 2).bfloat16(), nn.BatchNorm1d(2))
for module in (model[1], model):
    fully_shard(module, mesh=mesh)
output = model(torch.ones(4, 2, dtype=torch.bfloat16))
print(output.dtype, model[1].running_mean.dtype)
