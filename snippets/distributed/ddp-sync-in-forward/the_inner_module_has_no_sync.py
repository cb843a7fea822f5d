import torch
import torch.distributed as dist
from torch import nn
from torch.func import jacfwd, vmap
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
torch.manual_seed(0)
network = nn.Linear(2, 1)
network.register_buffer("scale", torch.ones(1))
model = DistributedDataParallel(network)
print("jacfwd", jacfwd(model.module)(torch.ones(2)).detach())
print("weight", network.weight.data)
print("vmap over model:", vmap(model)(torch.ones(3, 2)).shape)
dist.destroy_process_group()
