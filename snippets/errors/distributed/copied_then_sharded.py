import copy

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
averaged = copy.deepcopy(model)
for each in (model, averaged):
    fully_shard(each, mesh=mesh)
model[1].running_mean.fill_(5.0)
averaged.load_state_dict(model.state_dict())
print(torch.equal(averaged[0].weight.to_local(), model[0].weight.to_local()))
print(
    averaged[1].running_mean,
    averaged[1].running_mean is not model[1].running_mean,
)
dist.destroy_process_group()
