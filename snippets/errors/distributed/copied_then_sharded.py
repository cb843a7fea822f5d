import copy

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
nn.init.constant_(model[0].bias, 3.0)
model[1].running_mean.fill_(5.0)
averaged.load_state_dict(model.state_dict())
print(averaged[0].bias.full_tensor().tolist())
print(averaged[1].running_mean.tolist())
