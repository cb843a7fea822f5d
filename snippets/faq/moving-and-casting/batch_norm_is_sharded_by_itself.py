import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
policy = MixedPrecisionPolicy(param_dtype=torch.bfloat16)
for by_itself in (True, False):
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    if by_itself:
        fully_shard(model[1], mesh=mesh)
    fully_shard(model, mesh=mesh, mp_policy=policy)
    output = model(torch.ones(3, 2))
    print("by itself:", output.dtype, model[1].running_mean.dtype)
