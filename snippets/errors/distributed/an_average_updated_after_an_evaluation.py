import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.optim.swa_utils import AveragedModel

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
for reshard in (False, True):
    model = nn.Linear(1, 1)
    averaged = AveragedModel(model)
    for each in (model, averaged.module):
        fully_shard(each, mesh=mesh)
    nn.init.constant_(model.bias, 1.0)
    averaged.update_parameters(model)
    nn.init.constant_(model.bias, 3.0)
    with torch.no_grad():
        for each in (model, averaged):
            each(torch.ones(1, 1))
    if reshard:
        model.reshard()
        averaged.module.reshard()
    averaged.update_parameters(model)
    saved = averaged.module.state_dict()["bias"]
    print("reshard", reshard, "average", saved.full_tensor().item())
