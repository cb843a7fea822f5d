import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
for reshard in (False, True):
    model = fully_shard(nn.Linear(1, 1), mesh=mesh)
    with torch.no_grad():
        model.bias.fill_(1.0)
        model(torch.ones(1, 1))
        if reshard:
            model.reshard()
        model.bias.fill_(7.0)
    saved = model.state_dict()["bias"]
    print("reshard", reshard, "saved", saved.full_tensor().tolist())
