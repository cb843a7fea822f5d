import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
mesh = dist.init_device_mesh("cpu", (1,))
model = nn.Linear(1, 1)
early = torch.optim.SGD(model.parameters(), lr=1.0)
model(torch.ones(1, 1)).sum().backward()
fully_shard(model, mesh=mesh)
print("gradient", model.bias.grad)
late = torch.optim.SGD(model.parameters(), lr=1.0)

for name, sgd in (("early", early), ("late", late)):
    before = model.bias.full_tensor().item()
    model(torch.ones(1, 1)).sum().backward()
    sgd.step()
    change = model.bias.full_tensor().item() - before
    print(name, "optimizer: change", round(change, 3))
    late.zero_grad()
