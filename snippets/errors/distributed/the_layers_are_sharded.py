import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
layers = nn.ModuleList([nn.Linear(2, 2), nn.BatchNorm1d(2)])
for layer in layers:
    fully_shard(layer, mesh=mesh)
print(type(layers[0].weight.data).__name__)
print(type(layers[1].running_mean).__name__)
