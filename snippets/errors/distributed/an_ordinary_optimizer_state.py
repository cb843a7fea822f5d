import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
saved = None
for model in (nn.Linear(2, 2), fully_shard(nn.Linear(2, 2), mesh=mesh)):
    adam = torch.optim.Adam(model.parameters())
    if saved:
        adam.load_state_dict(saved)
    model(torch.ones(1, 2)).sum().backward()
    adam.step()
    saved = adam.state_dict()
