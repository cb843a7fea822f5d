import torch
import torch.distributed as dist
from torch import nn

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
weight = nn.Parameter(torch.ones(2))
scale = torch.tensor([3.0, 4.0])

for clone in [True, False]:
    result = weight * (scale.clone() if clone else scale)
    dist.broadcast(scale, src=0)
    result.sum().backward()
    print("clone:", clone, "gradient:", weight.grad.tolist())
