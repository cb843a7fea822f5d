import torch
from torch import distributed, nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = init_device_mesh("cpu", (1,))
half = MixedPrecisionPolicy(param_dtype=torch.float16)

for apart in (False, True):
    model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 2))
    if apart:
        fully_shard(model[0], mesh=mesh, mp_policy=MixedPrecisionPolicy())
    fully_shard(model, mesh=mesh, mp_policy=half)
    try:
        output = model(torch.ones(4, 2))
        print(output.dtype, "statistics", model[0].running_mean.dtype)
    except RuntimeError as error:
        print("RuntimeError:", error)
