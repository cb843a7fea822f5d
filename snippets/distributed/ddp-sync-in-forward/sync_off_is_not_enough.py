import torch
import torch.distributed as dist
from torch import nn
from torch.func import jacfwd
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
network = nn.Linear(2, 1, bias=False)
network.register_buffer("scale", torch.ones(1))
model = DistributedDataParallel(network, forward_sync_buffers=False)
for step in range(1, 3):
    jacobian = jacfwd(model)(torch.ones(2))
    print("step", step, jacobian.shape)
    jacobian.sum().backward()
