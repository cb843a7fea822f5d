import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
checkpoint = nn.Linear(2, 2, bias=False).state_dict()
model = nn.Linear(2, 2, bias=False)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
model.load_state_dict(checkpoint)
