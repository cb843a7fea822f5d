import copy

import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint import state_dict
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
checkpoint = nn.BatchNorm1d(2).state_dict()
checkpoint["running_mean"].fill_(5.0)
model = nn.BatchNorm1d(2)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))

full = state_dict.StateDictOptions(full_state_dict=True)
given = copy.copy(checkpoint)
print(state_dict.set_model_state_dict(model, given, options=full))
print(type(model.weight.data).__name__, model.running_mean)
back = state_dict.get_model_state_dict(model, options=full)
print(nn.BatchNorm1d(2).load_state_dict(back))
