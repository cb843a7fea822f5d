import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
for module in (model[0], model):
    fully_shard(module, mesh=mesh)
adam = torch.optim.Adam(model.parameters(), foreach=True)
model(torch.ones(1, 2)).sum().backward()
nn.utils.clip_grad_norm_(model.parameters(), 1.0)
adam.step()
print([type(p.grad).__name__ for p in model.parameters()])
