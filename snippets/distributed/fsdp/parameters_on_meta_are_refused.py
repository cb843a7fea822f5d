import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
with torch.device("meta"):
    model = nn.BatchNorm1d(2)
fully_shard(model, mesh=dist.init_device_mesh("cpu", (1,)))
print({name: b.device.type for name, b in model.named_buffers()})
model(torch.randn(4, 2))
