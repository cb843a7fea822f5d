import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
images = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
for called_first in (False, True):
    model = fully_shard(nn.BatchNorm1d(2, device="meta"), mesh=mesh)
    if called_first:
        try:
            model(images)
        except RuntimeError as error:
            print(str(error)[:52])
    model.to_empty(device="cpu")
    model.reset_parameters()
    model(images)
    print("running_mean", model.running_mean)
