import copy

import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.optim.swa_utils import AveragedModel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = fully_shard(nn.Linear(2, 2), mesh=mesh)
try:
    AveragedModel(model)
except AssertionError as error:
    print("AveragedModel:", str(error).partition(".")[0])
copy.deepcopy(model)
