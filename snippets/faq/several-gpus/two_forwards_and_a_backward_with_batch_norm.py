import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
discriminator = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
model = DistributedDataParallel(discriminator)
real, fake = model(torch.ones(3, 2)), model(torch.zeros(3, 2))
(real - fake).sum().backward()
print("gradients", [tuple(p.grad.shape) for p in model.parameters()])
print("batches  ", discriminator[1].num_batches_tracked.item())
