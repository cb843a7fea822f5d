import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
images = torch.ones(1, 1)
for child_too in (False, True):
    model = nn.Sequential(nn.Linear(1, 1, bias=False))
    nn.init.constant_(model[0].weight, 5.0)
    fully_shard(model[0], mesh=mesh, reshard_after_forward=False)
    fully_shard(model, mesh=mesh)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    model(images).sum().backward()
    with torch.no_grad():
        model(images)
    optimizer.step()
    model.reshard()
    if child_too:
        model[0].reshard()
    print("child too", child_too, "output", model(images).item())
